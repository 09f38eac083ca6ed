// A sample to try Groundwork on. It is a copy: change it as you like.
//
// Put the cursor on an underlined place and press Ctrl+. (Cmd+. on a Mac).
// What you choose is done here and can be undone.

import express from "express";

const app = express();

app.get("/rates/:currency", async (request, response) => {
  const currency = encodeURIComponent(request.params.currency);
  const answer = await fetch(`https://rates.example.com/latest/${currency}`);
  if (!answer.ok) {
    response.status(502).json({ error: "The rates are not there right now." });
    return;
  }
  response.json(await answer.json());
});

app.get("/health", (_request, response) => {
  response.json({ up: true });
});

app.listen(3000);
