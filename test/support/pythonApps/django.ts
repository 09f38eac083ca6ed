import type { Sources } from "./sources.js";

/** Settings of Django for a database in the folder of the program. */
export const settings = `
from pathlib import Path

SECRET_KEY = "not-a-real-secret"
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth", "accounts", "staff", "shop"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": Path(__file__).parent.parent / "proof.db"}}
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
ROOT_URLCONF = "shop.urls"
`;

const manage = `
import os
import sys

from django.core.management import execute_from_command_line

os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
execute_from_command_line(sys.argv)
`;

/** Abstract bases over files, a user model of its own, tables between others, inheritance with tables of its own, all that \`Meta\` can say. */
export const djangoApp: Sources = {
  "requirements.txt": "django\n",
  "manage.py": manage,
  "config/__init__.py": "",
  "config/settings.py": settings,
  "accounts/__init__.py": "",
  "accounts/migrations/__init__.py": "",
  "accounts/models.py": `
from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    team = models.ForeignKey("staff.Team", null=True, on_delete=models.SET_NULL)
`,
  "staff/__init__.py": "",
  "staff/migrations/__init__.py": "",
  "staff/models.py": `
from django.conf import settings
from django.db import models


class Timed(models.Model):
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)
    creator = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        abstract = True
        indexes = [models.Index(fields=["-created_at", "creator"])]


class Team(models.Model):
    code = models.CharField(max_length=10, primary_key=True)
    boss = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="leads")
`,
  "shop/__init__.py": "",
  "shop/migrations/__init__.py": "",
  "shop/urls.py": "urlpatterns = []\n",
  "shop/apps.py": `
from django.apps import AppConfig


class ShopConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "shop"
    label = "shopping"
`,
  "shop/models.py": `
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from staff.models import Team, Timed


class Tag(models.Model):
    slug = models.SlugField(unique=True)
    word = models.SlugField()

    class Meta:
        db_table = "shop_tags"


class Customer(models.Model):
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=50, db_index=True)

    class Meta:
        db_table = "shop_customers"


class Order(Timed):
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="orders")
    parent = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, db_index=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, db_column="team_code")
    clerk = models.ForeignKey(get_user_model(), on_delete=models.DO_NOTHING, db_constraint=False, related_name="+")
    tags = models.ManyToManyField(Tag, blank=True)
    friends = models.ManyToManyField("self")
    watchers = models.ManyToManyField("accounts.User", through="Watch", related_name="watched")
    state = models.CharField(max_length=10)
    number = models.IntegerField(db_column="order_no")
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveIntegerField()
    subject = GenericForeignKey("content_type", "object_id")

    class Meta(Timed.Meta):
        abstract = False
        db_table = "orders"
        unique_together = ("customer", "number")
        indexes = [
            models.Index(fields=["customer", "-created_at"], name="recent"),
            models.Index(Lower("state"), name="lower_state"),
            models.Index(fields=["state"], name="open_orders", condition=Q(state="open")),
        ]
        constraints = [
            models.UniqueConstraint(fields=["parent", "number"], name="unique_child"),
            models.CheckConstraint(condition=Q(number__gt=0), name="check_number"),
        ]


class Watch(models.Model):
    order = models.ForeignKey(Order, on_delete=models.CASCADE)
    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE)


class BigOrder(Order):
    discount = models.IntegerField()

    class Meta:
        db_table = "big_orders"


class OldOrder(Order):
    class Meta:
        proxy = True


class Note(Timed):
    text = models.TextField()
`,
};

/** A second migration of the shop. */
export const djangoChanges = `
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shopping", "0001_initial")]
    operations = [
        migrations.RemoveIndex("order", "lower_state"),
        migrations.RenameModel("Watch", "Follow"),
        migrations.RenameField("order", "clerk", "seller"),
        migrations.AddField("note", "order", models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, to="shopping.order")),
        migrations.AlterField("order", "team", models.ForeignKey(db_column="team_code", db_index=False, on_delete=django.db.models.deletion.PROTECT, to="staff.team")),
        migrations.AlterField("order", "parent", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, to="shopping.order")),
        migrations.RenameIndex("order", new_name="latest", old_name="recent"),
        migrations.AlterUniqueTogether("order", set()),
        migrations.RemoveConstraint("order", "unique_child"),
        migrations.RemoveField("order", "friends"),
        migrations.AlterModelTable("customer", "shop_buyers"),
        migrations.CreateModel("Gone", [("id", models.BigAutoField(primary_key=True))]),
        migrations.DeleteModel("Gone"),
        migrations.AddIndex("follow", models.Index(fields=["user", "order"], name="follow_both")),
        migrations.RunSQL("CREATE INDEX by_hand ON orders (object_id)", "DROP INDEX by_hand"),
        migrations.RunSQL("CREATE TABLE plain (id integer PRIMARY KEY, order_id integer REFERENCES orders (id))", "DROP TABLE plain"),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL("ALTER TABLE shopping_note ADD COLUMN mood varchar(5) NULL")],
            state_operations=[migrations.AddField("note", "mood", models.CharField(max_length=5, null=True))],
        ),
        migrations.RunPython(migrations.RunPython.noop, migrations.RunPython.noop),
    ]
`;
