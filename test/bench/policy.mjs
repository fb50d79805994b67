// Prints what a decision of policy costs with 1,000 rules, and what a call costs beyond its tool.
//   node test/bench/policy.mjs
import {performance} from 'node:perf_hooks';
import {loadSource} from '../helpers/load-source.mjs';

const rounds = Number(process.env.BENCH_ROUNDS ?? 101);
const [{createPolicyEngine}, {openCommandReader}, {createCommandJudge}, {parseRuleText}] =
	await Promise.all([
		loadSource('source/vault/policy-engine.ts'),
		loadSource('source/vault/commands/read-command.ts'),
		loadSource('source/vault/commands/command-judge.ts'),
		loadSource('source/contracts/rule-text.ts'),
	]);
const judge = createCommandJudge(await openCommandReader());

const verdicts = ['allow', 'confirm', 'deny'];
const thousand = (text) =>
	Array.from({length: 1000}, (_, index) => ({
		id: `r${index}`,
		tier: 'user',
		sessionId: undefined,
		...parseRuleText(text(index)),
		labels: [],
		mode: undefined,
		verdict: verdicts[index % 3],
		maxPerHour: undefined,
		createdAt: index,
		updatedAt: index,
	}));

const question = (tool, effect, resources) => ({
	tool,
	effect,
	arguments: {},
	resources,
	labels: new Set(),
	mode: 'ask',
	askedBy: 'model',
	cwd: '/w',
	runRules: [],
	knownHosts: new Set(),
	namedUrls: new Set(),
	seenUrls: new Set(),
	sessionId: 's',
});
const write = (index) =>
	question('fs_write_file', 'write', [{kind: 'path', path: `/w/src/part${index}/file.ts`}]);
const shell = (index) =>
	question('shell_execute', 'execute', [
		{kind: 'command', command: `program${index} --flag value-${index}`},
		{kind: 'path', path: '/w/.'},
	]);
const send = (index) =>
	question('http_request', 'send', [{kind: 'host', host: `api${index}.example.com:443`}]);

const mixes = [
	['no rule', [], write],
	['paths of the tool', thousand((index) => `fs_write_file(src/part${index}/**)`), write],
	['commands', thousand((index) => `shell_execute(program${index} *)`), shell],
	['hosts', thousand((index) => `http_request(api${index}.example.com*)`), send],
	['tools', thousand((index) => `tool${index}_do`), write],
];

async function measure(rules, ask) {
	const engine = createPolicyEngine({
		roots: () => ['/w'],
		protectedPlace: () => undefined,
		home: '/home/me',
		rules: async () => rules,
		openCommandJudge: async () => judge,
		isSandboxed: async () => false,
	});
	const values = [];
	for (let round = 0; round <= rounds; round++) {
		const begin = performance.now();
		for (let index = 0; index < 200; index++) await engine.decide(ask(index));
		if (round > 0) values.push(((performance.now() - begin) * 1000) / 200);
	}
	return values.sort((one, other) => one - other)[Math.floor(values.length / 2)];
}

console.log('a decision with 1,000 rules     median (goal 20 µs)');
for (const [name, rules, ask] of mixes)
	console.log(name.padEnd(28), `${(await measure(rules, ask)).toFixed(1)} µs`.padStart(10));
