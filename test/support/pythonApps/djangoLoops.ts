import { settings } from "./django.js";
import type { Sources } from "./sources.js";

/** Functions with loops over rows of Django, and a program that counts the queries of each. */
export const djangoLoops: Sources = {
  "requirements.txt": "django\n",
  "config/__init__.py": "",
  "config/settings.py": settings.replace('"accounts", "staff", "shop"', '"shop"').replace('AUTH_USER_MODEL = "accounts.User"\n', "").replace('Path(__file__).parent.parent / "proof.db"', '":memory:"'),
  "shop/__init__.py": "",
  "shop/urls.py": "urlpatterns = []\n",
  "shop/models.py": `
from django.db import models


class Customer(models.Model):
    email = models.EmailField()


class Tag(models.Model):
    word = models.CharField(max_length=10)


class Order(models.Model):
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE)
    tags = models.ManyToManyField(Tag)
    note = models.TextField()
    total = models.IntegerField()
`,
  "shop/loops.py": `
from django.shortcuts import get_object_or_404

from .models import Customer, Order


def key_itself():
    return [order.customer_id for order in Order.objects.all()]


def to_one():
    return [order.customer.email for order in Order.objects.all()]


def key_of_row():
    return [order.customer.id for order in Order.objects.all()]


def selected():
    return [order.customer.email for order in Order.objects.select_related("customer")]


def to_many():
    return [list(order.tags.all()) for order in Order.objects.all()]


def counted():
    return [order.tags.count() for order in Order.objects.all()]


def asked():
    return [order.tags.exists() for order in Order.objects.all()]


def prefetched():
    return [(list(order.tags.all()), order.tags.count(), order.tags.exists()) for order in Order.objects.prefetch_related("tags")]


def narrowed():
    return [order.tags.filter(word="a").count() for order in Order.objects.prefetch_related("tags")]


def first():
    return [order.tags.first() for order in Order.objects.prefetch_related("tags")]


def ordered():
    return [list(order.tags.order_by("word")) for order in Order.objects.prefetch_related("tags")]


def back():
    return [list(customer.order_set.all()) for customer in Customer.objects.all()]


def back_prefetched():
    return [list(customer.order_set.all()) for customer in Customer.objects.prefetch_related("order_set")]


def left_out():
    return [order.note for order in Order.objects.only("total")]


def deferred():
    return [order.note for order in Order.objects.defer("note")]


def there():
    return [order.total for order in Order.objects.only("total")]


def by_key():
    found = []
    for id in Order.objects.values_list("id", flat=True):
        found.append(Order.objects.get(pk=id))
    return found


def by_shortcut():
    return [get_object_or_404(Order, pk=id) for id in list(Order.objects.values_list("id", flat=True))]


def in_bulk():
    ids = list(Order.objects.values_list("id", flat=True))
    known = Order.objects.in_bulk(ids)
    return [known[id].total for id in ids]


def of_each():
    return [Order.objects.filter(customer=customer).count() for customer in Customer.objects.all()]


def unevaluated():
    found = Order.objects.none()
    for customer in Customer.objects.all():
        found = found | Order.objects.filter(customer=customer)
    return found.count()


def in_chunks():
    ids = list(Order.objects.values_list("id", flat=True))
    for start in range(0, len(ids), 100):
        list(Order.objects.filter(id__in=ids[start:start + 100]))
`,
  "count.py": `
import inspect
import json
import os

os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"

import django

django.setup()

from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shop import loops
from shop.models import Customer, Order, Tag

call_command("migrate", run_syncdb=True, verbosity=0)
tag = Tag.objects.create(word="a")
counts = {}
for rows in (2, 4):
    for number in range(rows):
        order = Order.objects.create(customer=Customer.objects.create(email=f"{number}@example.com"), note="n", total=number)
        order.tags.add(tag)
    for name, function in inspect.getmembers(loops, inspect.isfunction):
        if function.__module__ == loops.__name__:
            with CaptureQueriesContext(connection, ) as queries:
                function()
            counts.setdefault(name, []).append(len(queries))
print(json.dumps(counts))
`,
};
