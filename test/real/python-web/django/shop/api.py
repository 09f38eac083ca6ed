from rest_framework import mixins, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response


class OrderViewSet(viewsets.ViewSet):
    def list(self, request):
        return Response([])

    def retrieve(self, request, pk=None):
        return Response({})

    def update(self, request, pk=None):
        return Response({})

    @action(detail=True, methods=["post", "delete"], url_path="pay")
    def pay_now(self, request, pk=None):
        return Response({})

    @action(detail=False)
    def recent(self, request):
        return Response([])


class Named(mixins.ListModelMixin, mixins.CreateModelMixin, viewsets.GenericViewSet):
    lookup_field = "name"


class UserViewSet(Named):
    http_method_names = ["get", "delete"]

    def list(self, request):
        return Response([])

    def destroy(self, request, name=None):
        return Response({})
