# gw:name Image for Python · Dockerfile
# gw:about Ships what the program needs and no compilers, runs as a user without rights, gets signals itself and says whether it is well.
# gw:place file Dockerfile
# gw:stop Python = 3.13
# gw:stop start = "uvicorn", "app.main:app", "--host", "0.0.0.0", "--port", "8000" | "gunicorn", "config.wsgi:application", "--bind", "0.0.0.0:8000"
# gw:stop port = 8000
# gw:body
FROM python:3.13-slim AS build
WORKDIR /app
RUN python -m venv /venv
COPY requirements.txt ./
RUN /venv/bin/pip install --no-cache-dir -r requirements.txt

FROM python:3.13-slim
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
RUN useradd --system --create-home --uid 10001 app
WORKDIR /app
COPY --from=build /venv /venv
COPY --chown=app:app . .
USER app
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/health', timeout=2)"]
CMD ["uvicorn", "app.main:app", "--host", "0.0.0.0", "--port", "8000"]
# gw:end
