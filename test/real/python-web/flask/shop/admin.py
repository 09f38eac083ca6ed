from flask import Blueprint

from .reports import reports

bp = Blueprint("admin", __name__, url_prefix="/admin")
bp.register_blueprint(reports)
