from flask import Blueprint
from flask.views import MethodView

bp = Blueprint("users", __name__, url_prefix="/users")


class Base(MethodView):
    def get(self, user_id):
        return {}


class UserView(Base):
    def patch(self, user_id):
        return {}


def search():
    return {}


bp.add_url_rule("/<int:user_id>", view_func=UserView.as_view("user"))
bp.add_url_rule("/search", "search", search, methods=["POST"])
