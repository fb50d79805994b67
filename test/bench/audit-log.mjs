// Prints what an entry of the audit log costs: a call that reads makes two, and waits for no disk.
import {mkdtempSync, rmSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {performance} from 'node:perf_hooks';
import {loadSource} from '../helpers/load-source.mjs';

const {createAuditLog} = await loadSource('source/vault/audit-log.ts');
const {createStoreLock} = await loadSource('source/store/create-store-lock.ts');
const calls = 2_000;

function open(folder) {
	const files = {file: path.join(folder, 'audit.jsonl'), folder: path.join(folder, 'audit')};
	const lock = createStoreLock(path.join(files.folder, 'audit.lock'), 'write');
	return createAuditLog({
		files,
		lock: async () => lock,
		wallNow: Date.now,
		limits: () => ({segmentBytes: 5_000_000, maxSegments: 20}),
		redact: (text) => text,
		warn: console.error,
		identity: () => ({pid: process.pid}),
		isDead: () => false,
	});
}

async function timeCalls(more, pauseMs = 0) {
	const folder = mkdtempSync(path.join(os.tmpdir(), 'openintent-bench-audit-'));
	const log = open(folder);
	const samples = [];
	for (let index = 0; index < (pauseMs > 0 ? calls / 10 : calls); index++) {
		const entry = {runId: 'run', callId: `call-${index}`, tool: 'fs_read_file', effect: 'read'};
		const startedAt = performance.now();
		await log.append({
			...entry,
			...more,
			phase: 'intent',
			arguments: {path: 'source/vault/audit-log.ts', offset: index},
		});
		await log.append({...entry, phase: 'result', status: 'ok', durationMs: 1.5});
		samples.push((performance.now() - startedAt) * 1000);
		if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
	}
	rmSync(folder, {recursive: true, force: true});
	samples.sort((left, right) => left - right);
	const at = (part) => samples[Math.floor(samples.length * part)].toFixed(0).padStart(6);
	return `${at(0.5)} µs${at(0.9)} µs`;
}

const limits = [{ruleId: 'one', rule: 'one', maxPerHour: 1_000_000}];
console.log('two entries of the audit log, no sync           median      90 %');
console.log(`calls one after the other                     ${await timeCalls({})}`);
console.log(`a call every 10 ms: the lock anew each time   ${await timeCalls({}, 10)}`);
console.log(`calls that a rule counts                      ${await timeCalls({limits})}`);
