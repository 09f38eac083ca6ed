from flask import Flask

from . import admin, users
from .orders import bp as orders


def create_app():
    app = Flask(__name__, static_folder=None)
    app.register_blueprint(orders)
    app.register_blueprint(users.bp, url_prefix="/people")
    register_more(app)

    @app.route("/")
    def home():
        return "home"

    return app


def register_more(app):
    app.register_blueprint(admin.bp)

    @app.post("/late/")
    def late():
        return "late"
