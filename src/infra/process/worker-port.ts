import { createServer, type Server } from 'node:http';
import type { INestApplicationContext } from '@nestjs/common';
import type { Settings } from '../../config/env.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Draining } from '../health/draining.js';
import { Metrics } from '../observability/metrics.js';
import { mayReadMetrics } from '../observability/metrics-access.js';
import { assertPortFree } from './port.js';

type Reply = [status: number, type: string, body: string];

const JSON_TYPE = 'application/json; charset=utf-8';
const says = (status: number, word: string): Reply => [status, JSON_TYPE, JSON.stringify({ status: word })];

/**
 * A worker alone has no routes. On `WORKER_PORT` it answers what the board answers to orchestrators and Prometheus:
 * `/health/live`, `/health/ready` and `/metrics`.
 * @throws StartFault when it cannot listen there
 */
export async function listenForOrchestrators(app: INestApplicationContext, settings: Settings): Promise<Server | undefined> {
  if (settings.workerPort === undefined) return undefined;
  await assertPortFree(settings.http.host, settings.workerPort);
  const server = createServer({ requestTimeout: 5000, keepAliveTimeout: 65_000 }, (request, response) => {
    void answer(app, settings, request.url ?? '', request.headers.authorization)
      .catch(() => says(503, 'error'))
      .then(([status, type, body]) => response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(body));
  });
  await new Promise<void>((done) => server.listen(settings.workerPort, settings.http.host, done));
  // Nothing that is asked here keeps the worker from ending.
  return server.unref();
}

async function answer(app: INestApplicationContext, settings: Settings, url: string, authorization: string | undefined): Promise<Reply> {
  switch (url.split('?', 1)[0]) {
    case '/health/live':
      return says(200, 'ok');
    case '/health/ready':
      if (app.get(Draining).active) return says(503, 'draining');
      await app.get(UnitOfWork).read(() => app.get(UnitOfWork).manager.query('select 1'));
      return says(200, 'ok');
    case '/metrics': {
      if (!mayReadMetrics(settings, authorization)) return says(401, 'unauthenticated');
      const { registry } = app.get(Metrics);
      return [200, registry.contentType, await registry.metrics()];
    }
    default:
      return says(404, 'not-found');
  }
}
