// Prints what a call costs beyond its tool: validation, policy with 1,000 rules, redaction, two entries of the audit log.
//   node test/bench/dispatcher.mjs
import {mkdtempSync, rmSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {performance} from 'node:perf_hooks';
import {setTimeout as wait} from 'node:timers/promises';
import {loadSource} from '../helpers/load-source.mjs';

const load = (names) => Promise.all(names.map((name) => loadSource(`${name}.ts`)));
const [
	{createAuditLog},
	{createStoreLock},
	{createPolicyEngine},
	{parseRuleText},
	{createRedactor},
	{fakeKernel},
	{fakeTool},
] = await load([
	'source/vault/audit-log',
	'source/store/create-store-lock',
	'source/vault/policy-engine',
	'source/contracts/rule-text',
	'source/lib/redact',
	'test/helpers/fake-kernel',
	'test/helpers/fake-tool',
]);

const redactor = createRedactor(
	Array.from({length: 10}, (_, index) => `key-of-provider-${index}-0123456789`),
);
const rules = Array.from({length: 1000}, (_, index) => ({
	id: `r${index}`,
	tier: 'user',
	sessionId: undefined,
	...parseRuleText(`fs_write_file(src/part${index}/**)`),
	labels: [],
	mode: undefined,
	verdict: 'confirm',
	maxPerHour: undefined,
	createdAt: index,
	updatedAt: index,
}));
const {decide} = createPolicyEngine({
	roots: () => ['/tmp'],
	protectedPlace: () => undefined,
	home: '/home/me',
	rules: async () => rules,
	openCommandJudge: async () => undefined,
	isSandboxed: async () => false,
});
const folder = mkdtempSync(path.join(os.tmpdir(), 'openintent-bench-calls-'));
const files = {file: path.join(folder, 'audit.jsonl'), folder: path.join(folder, 'audit')};
const lock = createStoreLock(path.join(files.folder, 'audit.lock'), 'write');
const audit = createAuditLog({
	files,
	lock: async () => lock,
	wallNow: Date.now,
	limits: () => ({segmentBytes: 50_000_000, maxSegments: 20}),
	redact: redactor.redact,
	warn: console.error,
	identity: () => ({pid: process.pid}),
	isDead: () => false,
});

async function timeCalls(parts, calls, pauseMs) {
	const tool = fakeTool({run: async () => ({text: 'done', data: {done: true}})});
	const kernel = fakeKernel({tools: [tool], ...parts});
	const samples = [];
	for (let index = 0; index < calls; index++) {
		const call = {id: `call-${index}`, name: 'fake_echo', arguments: {text: `words ${index}`}};
		const startedAt = performance.now();
		await kernel.dispatcher.dispatch(call, kernel.scope);
		samples.push((performance.now() - startedAt) * 1000);
		if (pauseMs > 0) await wait(pauseMs);
	}
	samples.sort((left, right) => left - right);
	const at = (part) => `${samples[Math.floor(samples.length * part)].toFixed(0)} µs`.padStart(10);
	return `${at(0.5)}${at(0.9)}`;
}

const real = {decide, audit, redactOutput: redactor.redactOutput};
const once = [3000, 0];
console.log('a call that reads, without its tool (goal 150 µs)   median      90 %');
console.log(`nothing but the dispatcher (the floor)          ${await timeCalls({}, ...once)}`);
console.log(`calls one after the other                       ${await timeCalls(real, ...once)}`);
console.log(`a call every 10 ms: the audit lock anew         ${await timeCalls(real, 300, 10)}`);
rmSync(folder, {recursive: true, force: true});
