from django.urls import include, path
from django.views.decorators.cache import never_cache

from . import views

item_patterns = [path("<int:pk>/", views.ItemDetail.as_view())]
urlpatterns = [
    path("items/", never_cache(views.ItemList.as_view())),
    path("items/", include(item_patterns)),
    path("nested/", include([path("x/", views.only_get), path("y/", views.both), path("<path:rest>", views.rest)])),
]
