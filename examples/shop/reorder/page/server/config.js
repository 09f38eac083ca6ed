export const config = {
  port: Number(process.env.PAGE_PORT ?? 5173),
  sessionSecret: process.env.PAGE_SESSION_SECRET,
  buyers: (process.env.PAGE_BUYERS ?? '').split(',').filter(Boolean),
};
