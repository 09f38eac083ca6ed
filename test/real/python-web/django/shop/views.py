from django.http import HttpResponse
from django.views.decorators.http import require_GET, require_http_methods
from django.views.generic import TemplateView
from rest_framework.decorators import api_view
from rest_framework.response import Response

from .base import Base


def home(request):
    return HttpResponse("home")


def old(request, year):
    return HttpResponse(year)


def late(request):
    if request.method == "POST":
        return HttpResponse("posted")
    return HttpResponse("late")


class ItemList(TemplateView):
    def get(self, request):
        return HttpResponse("items")


class ItemDetail(Base):
    def put(self, request, pk):
        return HttpResponse("put")


@require_GET
def only_get(request):
    return HttpResponse("x")


@api_view(["GET", "POST"])
def both(request):
    return Response({})


@require_http_methods(["DELETE"])
def rest(request, rest):
    return HttpResponse(rest)
