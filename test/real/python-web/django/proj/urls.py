from django.urls import include, path, re_path
from rest_framework import routers

from shop import views
from shop.api import OrderViewSet, UserViewSet

router = routers.SimpleRouter()
router.register(r"orders", OrderViewSet, basename="order")
router.register("users", UserViewSet, basename="user")

urlpatterns = [
    path("", views.home),
    path("shop/", include("shop.urls")),
    re_path(r"^old/(?P<year>[0-9]{4})/$", views.old),
    path("api/", include(router.urls)),
    path("by-action/<int:pk>/", OrderViewSet.as_view({"get": "retrieve", "put": "update"})),
]
urlpatterns += [path("late", views.late)]
