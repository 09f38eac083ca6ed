from fastapi import FastAPI

app = FastAPI(openapi_url=None)


@app.post("/orders")
def create():
    return {}
