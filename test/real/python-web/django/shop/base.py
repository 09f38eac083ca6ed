from django.http import HttpResponse
from django.views import View


class Base(View):
    def get(self, request, pk):
        return HttpResponse("got")
