'use strict';
// As probe.py, for Node:  node probe.js FILE:FUNCTION EVENT COUNT
const fs = require('fs');
const [target, eventFile, count] = process.argv.slice(2);
const [file, name] = target.split(':');
const handler = require(file)[name];
const text = fs.readFileSync(eventFile, 'utf8');
const answer = (event) => new Promise((resolve, reject) => {
  handler(event, null, (error, response) => (error ? reject(error) : resolve(response)));
});

(async () => {
  const response = await answer(JSON.parse(text));
  if (!response.response.outputSpeech.ssml.includes('makeup')) throw new Error(JSON.stringify(response));
  fs.writeSync(1, 'answered\n');
  let peak = 0;
  try {
    peak = Number(fs.readFileSync('/proc/self/status', 'ascii').match(/VmHWM:\s+(\d+)/)[1]);
  } catch { /* not Linux: no figure */ }
  const times = [];
  for (let i = 0; i < Number(count); i += 1) {
    const event = JSON.parse(text);
    const started = process.hrtime.bigint();
    await answer(event);
    times.push(Number(process.hrtime.bigint() - started));
  }
  times.sort((a, b) => a - b);
  const median = times.length ? times[Math.floor(times.length / 2)] : 0;
  fs.writeSync(1, `${JSON.stringify({ peak_kib: peak, request_ns: median })}\n`);
})();
