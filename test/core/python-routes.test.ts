import assert from "node:assert/strict";
import { test } from "node:test";
import { entryOf } from "../../src/core/models/routing/entries.js";
import { lines, routesOf } from "../support/routes.js";
import { analyze } from "../support/workspace.js";

async function entriesOf(files: Readonly<Record<string, string>>, ...functions: readonly (readonly [uri: string, name: string])[]): Promise<string[]> {
  const { analyzer } = await analyze(new Map(Object.entries(files)), { rules: [] });
  return functions.map(([uri, name]) => {
    const entry = entryOf(analyzer.read, uri, name);
    return entry.kind === "http" ? `${entry.method} ${entry.path}` : entry.kind;
  });
}

test("FastAPI: routers included over files, with prefixes of both, nested, and a mounted app", async () => {
  assert.equal(await routesOf({
    "app/main.py": "from fastapi import FastAPI\nfrom app.api import api_router\nfrom app.core.config import settings\nfrom .v2 import app as v2\n\napp = FastAPI()\napp.include_router(api_router, prefix='/api')\napp.mount('/v2', v2)\n\n@app.get('/health')\ndef health():\n    return {}\n",
    "app/api/__init__.py": "from fastapi import APIRouter\nfrom . import orders, users\napi_router = APIRouter()\napi_router.include_router(orders.router, prefix='/orders', tags=['orders'])\napi_router.include_router(users.router)\n",
    "app/api/orders.py": "from fastapi import APIRouter\nrouter = APIRouter()\n\n@router.get('')\nasync def list_orders():\n    return []\n\n@router.get('/{order_id}/')\nasync def get_order(order_id: int): ...\n\n@router.api_route('/x', methods=['POST', 'PUT'])\ndef change(): ...\n",
    "app/api/users.py": "from fastapi import APIRouter\nrouter = APIRouter(prefix='/users')\n\n@router.get('/files/{path:path}')\nasync def file(path: str): ...\n",
    "app/v2.py": "from fastapi import FastAPI\napp = FastAPI()\n\n@app.post('/orders')\ndef create(): ...\n",
    "app/core/config.py": "settings = object()",
  }), lines(
    "GET /api/orders app/api/orders.py#list_orders",
    "GET /api/orders/:order_id/ app/api/orders.py#get_order",
    "POST /api/orders/x app/api/orders.py#change",
    "PUT /api/orders/x app/api/orders.py#change",
    "GET /api/users/files/* app/api/users.py#file",
    "GET /health app/main.py#health",
    "POST /v2/orders app/v2.py#create",
  ));
});

test("FastAPI: a factory, a function that is handed the app, a class that keeps it, and a prefix that only a run tells", async () => {
  assert.equal(await routesOf({
    "main.py": "from fastapi import FastAPI\nfrom routes import add_routes\nfrom settings import settings\nimport items\n\ndef create_app() -> FastAPI:\n    app = FastAPI()\n    add_routes(app)\n    app.include_router(items.router, prefix=settings.API_PREFIX)\n\n    @app.get('/inner')\n    def inner():\n        return 1\n    return app\n\napp = create_app()\n\n@app.get('/outer')\ndef outer(): ...\n",
    "routes.py": "def add_routes(app):\n    @app.get('/added')\n    def added(): ...\n",
    "items.py": "from fastapi import APIRouter\nrouter = APIRouter()\n@router.get('/items')\ndef items(): ...\n",
    "server.py": "from fastapi import FastAPI\n\nclass Server:\n    def __init__(self):\n        self.app = FastAPI()\n        self.app.add_api_route('/own', self.own, methods=['GET'])\n\n    def own(self): ...\n",
    "settings.py": "settings = object()",
  }), lines(
    "GET /added routes.py#add_routes.added",
    "GET /inner main.py#create_app.inner",
    "GET /outer main.py#outer",
    "GET /own server.py#Server.own",
    "GET /{…}/items items.py#items",
  ));
});

test("Flask: blueprints with prefixes of their own, replaced and nested, rules with a function and with a class", async () => {
  assert.equal(await routesOf({
    "shop/__init__.py": "from flask import Flask\nfrom .orders import bp as orders\nfrom . import users, admin\n\nclass Shop(Flask):\n    pass\n\ndef create_app():\n    app = Shop(__name__)\n    app.register_blueprint(orders)\n    app.register_blueprint(users.bp, url_prefix='/people')\n    register_more(app)\n    return app\n\ndef register_more(app):\n    app.register_blueprint(admin.bp)\n",
    "shop/orders.py": "from flask import Blueprint\nfrom .auth import login_required\nbp = Blueprint('orders', __name__, url_prefix='/orders')\n\n@bp.route('/')\n@login_required\ndef index(): ...\n\n@bp.route('/<int:id>', methods=['GET', 'POST'])\ndef one(id): ...\n\n@bp.delete('/<id>/')\ndef remove(id): ...\n",
    "shop/users.py": "from flask import Blueprint\nfrom flask.views import MethodView\nbp = Blueprint('users', __name__, url_prefix='/users')\n\nclass UserAPI(MethodView):\n    def get(self, id): ...\n    def patch(self, id): ...\n\nbp.add_url_rule('/<int:id>', view_func=UserAPI.as_view('user'))\nbp.add_url_rule('/search', 'search', search, methods=['POST'])\n",
    "shop/admin.py": "from flask import Blueprint\nfrom .reports import reports\nbp = Blueprint('admin', __name__, url_prefix='/admin')\nbp.register_blueprint(reports)\n",
    "shop/reports.py": "from flask import Blueprint\nreports = Blueprint('reports', __name__, url_prefix='/reports')\n@reports.get('/<path:name>')\ndef show(name): ...\n",
    "shop/auth.py": "def login_required(view):\n    return view\n",
  }), lines(
    "GET /admin/reports/* shop/reports.py#show",
    "GET /orders/ shop/orders.py#index",
    "GET /orders/:id shop/orders.py#one",
    "POST /orders/:id shop/orders.py#one",
    "DELETE /orders/:id/ shop/orders.py#remove",
    "GET /people/:id shop/users.py#UserAPI.get",
    "PATCH /people/:id shop/users.py#UserAPI.patch",
    "POST /people/search -",
  ));
});

const django = {
  "manage.py": "",
  "proj/__init__.py": "",
  "proj/settings.py": "ROOT_URLCONF = 'proj.urls'\n",
  "proj/urls.py": "from django.contrib import admin\nfrom django.urls import include, path, re_path\nfrom rest_framework import routers\nfrom shop import views\nfrom shop.api import OrderViewSet, UserViewSet\n\nrouter = routers.DefaultRouter()\nrouter.register(r'orders', OrderViewSet)\nrouter.register('users', UserViewSet, basename='user')\n\nurlpatterns = [\n    path('admin/', admin.site.urls),\n    path('', views.home, name='home'),\n    path('shop/', include('shop.urls')),\n    re_path(r'^old/(?P<year>[0-9]{4})/$', views.old),\n    path('api/', include(router.urls)),\n]\nurlpatterns += [path('late/', views.late)]\n",
  "shop/__init__.py": "",
  "shop/urls.py": "from django.contrib.auth.decorators import login_required\nfrom django.urls import include, path\nfrom . import views\n\nitem_patterns = [path('<int:pk>/', views.ItemDetail.as_view())]\nurlpatterns = [\n    path('items/', login_required(views.ItemList.as_view())),\n    path('items/', include(item_patterns)),\n    path('nested/', include([path('x/', views.only_get), path('y/', views.both)])),\n]\n",
  "shop/views.py": "from django.views.generic import ListView\nfrom django.views.decorators.http import require_GET\nfrom rest_framework.decorators import api_view\nfrom .base import Base\n\ndef home(request):\n    return render(request, 'home.html')\n\ndef old(request, year): ...\n\ndef late(request):\n    if request.method == 'POST':\n        pass\n\nclass ItemList(ListView):\n    def get_queryset(self):\n        return find()\n\nclass ItemDetail(Base):\n    def put(self, request, pk): ...\n\n@require_GET\ndef only_get(request): ...\n\n@api_view(['GET', 'POST'])\ndef both(request): ...\n",
  "shop/base.py": "from django.views import View\n\nclass Base(View):\n    def get(self, request, pk): ...\n",
  "shop/api.py": "from rest_framework import mixins, viewsets\nfrom rest_framework.decorators import action\n\nclass OrderViewSet(viewsets.ModelViewSet):\n    lookup_field = 'number'\n    def get_queryset(self):\n        return find()\n    def destroy(self, request, number=None): ...\n    @action(detail=True, methods=['post'], url_path='pay')\n    def pay_now(self, request, number=None): ...\n    @action(detail=False)\n    def recent(self, request): ...\n\nclass UserViewSet(mixins.ListModelMixin, viewsets.GenericViewSet):\n    pass\n",
};

test("Django: tables included by text, list and router, views of every kind", async () => {
  assert.equal(await routesOf(django), lines(
    "ALL / shop/views.py#home",
    "GET /api/orders/ -",
    "POST /api/orders/ -",
    "DELETE /api/orders/:number/ shop/api.py#OrderViewSet.destroy",
    "GET /api/orders/:number/ -",
    "PATCH /api/orders/:number/ -",
    "PUT /api/orders/:number/ -",
    "POST /api/orders/:number/pay/ shop/api.py#OrderViewSet.pay_now",
    "GET /api/orders/recent/ shop/api.py#OrderViewSet.recent",
    "GET /api/users/ -",
    "ALL /late/ shop/views.py#late",
    "ALL /old/:year/ shop/views.py#old",
    "GET /shop/items/ -",
    "GET /shop/items/:pk/ shop/base.py#Base.get",
    "PUT /shop/items/:pk/ shop/views.py#ItemDetail.put",
    "GET /shop/nested/x/ shop/views.py#only_get",
    "GET /shop/nested/y/ shop/views.py#both",
    "POST /shop/nested/y/ shop/views.py#both",
  ));
});

test("Django: what runs for a request, though a base class answers it", async () => {
  assert.deepEqual(await entriesOf(django, ["shop/api.py", "OrderViewSet.get_queryset"], ["shop/views.py", "ItemList.get_queryset"], ["shop/views.py", "home"], ["shop/views.py", "late"]),
    ["GET /api/orders/", "GET /shop/items/", "GET /", "ALL /late/"]);
});

test("functions that queues, schedules and commands run", async () => {
  assert.deepEqual(await entriesOf({
    "requirements.txt": "celery\napscheduler\ndjango\n",
    "proj/__init__.py": "",
    "proj/celery.py": "from celery import Celery\napp = Celery('proj')\n",
    "proj/other.py": "class Tasks:\n    def task(self, f): return f\napp = Tasks()\n",
    "shop/tasks.py": "from celery import shared_task\nfrom proj.celery import app\nfrom proj.other import app as other\nfrom apscheduler.schedulers.background import BackgroundScheduler\n\n@shared_task(bind=True)\ndef a(self): ...\n\n@app.task\ndef b():\n    helper()\n\ndef helper(): ...\n\n@other.task\ndef c(): ...\n\ndef d(): ...\n\nscheduler = BackgroundScheduler()\nscheduler.add_job(d, 'interval', seconds=3)\n",
    "shop/management/commands/send.py": "from django.core.management.base import BaseCommand\n\nclass Command(BaseCommand):\n    def handle(self, *args, **options): ...\n",
  }, ["shop/tasks.py", "a"], ["shop/tasks.py", "helper"], ["shop/tasks.py", "c"], ["shop/tasks.py", "d"], ["shop/management/commands/send.py", "Command.handle"]),
  ["consumer", "consumer", "unknown", "job", "script"]);
});
