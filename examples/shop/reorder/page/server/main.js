import express from 'express';
import session from 'express-session';
import { config } from './config.js';

const app = express();

app.use(session({ secret: config.sessionSecret, resave: false, saveUninitialized: false }));

// The proxy of the office has found out who it is.
app.use((request, response, next) => {
  request.session.buyer ??= request.get('x-office-user');
  if (!config.buyers.includes(request.session.buyer)) return response.sendStatus(403);
  next();
});
app.use(express.static('dist'));

const server = app.listen(config.port);

process.on('SIGTERM', () => server.close());
