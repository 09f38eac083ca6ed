import axios from 'axios';

/** For partners we only read from: a late answer is as good as none. */
export const partnerHttp = axios.create({
  timeout: 3_000,
  maxContentLength: 1_000_000,
  headers: { accept: 'application/json' },
});
