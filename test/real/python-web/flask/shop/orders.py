from flask import Blueprint

bp = Blueprint("orders", __name__, url_prefix="/orders")


@bp.route("/")
def index():
    return []


@bp.route("/<int:order_id>", methods=["GET", "POST"])
def one(order_id):
    return {}


@bp.delete("/<order_id>/lines/<int:line>/")
def remove(order_id, line):
    return {}
