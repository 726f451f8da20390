#!/usr/bin/env node
// How long the frames of the gallery take while 10,000 photos are scrolled through, beside a page that has nothing but the same pictures,
// loaded before: see docs/performance.md. Needs Chromium, once `npm ci --prefix bench/node`, and the link that a running service prints:
//   bench/page.mjs 'http://localhost:5001/#token=…'
// The pictures are that service's, each many times under ids of its own; its page is used as it is.

import {createServer} from 'node:http';
import {chromium} from './node/node_modules/playwright-core/index.mjs';

const PHOTOS = 10_000;
const WINDOWS = [[360, 740], [1440, 900], [3840, 2160]];
/** Per frame: what a wheel turns, and a finger in a hurry in parts of the window. */
const STEPS = [['120 px', () => 120, 120], ['0.4 windows', height => 0.4 * height, 90]];

const link = new URL(process.argv[2]);
const token = link.hash.replace('#token=', '');
const ask = path => fetch(link.origin + path, {headers: {Authorization: `Token token="${token}"`}});

const {images: own} = await (await ask('/api/v1/images?limit=1000')).json();
const thumbnails = await Promise.all(own.map(async ({public_id: id}) => Buffer.from(await (await ask(`/api/v1/images/${id}/thumbnail`)).arrayBuffer())));
const photos = Array.from({length: PHOTOS}, (_, i) => ({...own[i % own.length], public_id: `${i}`}));
let plain = '';

const server = createServer(async (request, response) => {
  const url = new URL(request.url, link.origin);
  const thumbnail = /^\/api\/v1\/images\/(\d+)\/thumbnail$/.exec(url.pathname);
  if (thumbnail) {
    response.setHeader('Cache-Control', 'no-store');
    response.end(thumbnails[thumbnail[1] % own.length]);
  } else if (url.pathname === '/api/v1/images') {
    const from = Number(url.searchParams.get('cursor') ?? 0);
    const to = from + Number(url.searchParams.get('limit'));
    if (to < PHOTOS) {
      response.setHeader('Link', `</api/v1/images?limit=1000&cursor=${to}>; rel="next"`);
    }
    response.end(JSON.stringify({images: photos.slice(from, to)}));
  } else if (url.pathname === '/plain') {
    response.setHeader('Content-Type', 'text/html');
    response.end(plain);
  } else {
    const answer = await ask(request.url);
    response.writeHead(answer.status, {'Content-Type': answer.headers.get('Content-Type') ?? ''});
    response.end(Buffer.from(await answer.arrayBuffer()));
  }
}).listen(0, 'localhost');
await new Promise(listening => server.once('listening', listening));
const origin = `http://localhost:${server.address().port}`;

const frames = ({step, count}) => new Promise(done => {
  const times = [];
  let last = performance.now();
  const next = () => {
    const now = performance.now();
    times.push(now - last);
    last = now;
    if (times.length > count) {
      times.sort((a, b) => a - b);
      done([times[times.length >> 1], times[Math.floor(times.length * 0.95)]].map(time => time.toFixed(0)));
    } else {
      scrollBy({top: step, behavior: 'instant'});
      requestAnimationFrame(next);
    }
  };
  scrollTo({top: 0, behavior: 'instant'});
  requestAnimationFrame(next);
});

async function measure(page, height) {
  const cells = [];
  for (const [, step, count] of STEPS) {
    await page.waitForTimeout(1000);
    cells.push((await page.evaluate(frames, {step: step(height), count})).join(' / '));
  }
  return cells;
}

/** Nothing but the pictures of the part that is scrolled through, where the gallery has them. */
const pictures = ({boxes, left, top, height}, end) => `<!doctype html><style>
  body { margin: 0; height: ${height}px; background: #f2f3f5; }
  img { position: absolute; object-fit: cover; border-radius: 6px; }
</style>` + boxes.map((box, i) => box.top < end ? `<img alt="" src="/api/v1/images/${i}/thumbnail"
  style="left:${left + box.left}px;top:${top + box.top}px;width:${box.width}px;height:${box.height}px">` : '').join('');

const browser = await chromium.launch({executablePath: '/usr/bin/chromium', args: ['--headless', '--no-sandbox', '--disable-gpu']});
console.log(`| window | page | ${STEPS.map(([words]) => `${words} per frame, ms`).join(' | ')} | elements |\n|---|---|---|---|---|`);
for (const [width, height] of WINDOWS) {
  const page = await browser.newPage({viewport: {width, height}});
  const row = async name => console.log(`| ${width} × ${height} | ${name} | ${(await measure(page, height)).join(' | ')} | ${
    await page.evaluate(() => document.querySelectorAll('*').length)} |`);
  await page.goto(`${origin}/#token=${token}`);
  await page.getByRole('button', {name: 'Select all'}).click();
  await page.waitForFunction(() => document.getElementById('count').textContent === '10,000 photos');
  await page.keyboard.press('Escape');
  await row('gallery');
  const layout = await page.evaluate(async () => {
    const {layout: {boxes}} = await import('/gallery/rows.js');
    const {left, top} = document.getElementById('grid').getBoundingClientRect();
    return {boxes, left, top: top + scrollY, height: document.documentElement.scrollHeight};
  });
  plain = pictures(layout, height * 40);
  await page.goto(`${origin}/plain`);
  await page.waitForFunction(() => [...document.images].every(image => image.complete), null, {timeout: 120_000});
  await row('pictures alone');
  await page.close();
}
await browser.close();
server.close();
