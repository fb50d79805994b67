import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {CommandJudge} from '../../source/contracts/command-judge.js';
import type {PermissionMode} from '../../source/contracts/permission-mode.js';
import type {Label} from '../../source/contracts/policy.js';
import type {PolicyQuestion} from '../../source/contracts/policy-engine.js';
import type {PolicyRule, PolicyTier} from '../../source/contracts/policy-rule.js';
import {parseRuleText} from '../../source/contracts/rule-text.js';
import {createProtectedPlaces} from '../../source/lib/protected-places.js';
import {createPolicyEngine} from '../../source/vault/policy-engine.js';

const judge: CommandJudge = {
	match: (pattern, command) => {
		const fits = pattern.endsWith('*')
			? command.startsWith(pattern.slice(0, -1))
			: command === pattern;
		return {allows: fits, denies: fits || command.includes(pattern.replace('*', ''))};
	},
	anchorsOf: () => [''],
	namesIn: (command) => [command],
	filesIn: () => ({reads: [], writes: [], folders: []}),
};

type RuleSpec = {
	readonly verdict: PolicyRule['verdict'];
	readonly text: string;
	readonly tier?: PolicyTier;
	readonly labels?: readonly Label[];
	readonly mode?: PermissionMode;
	readonly maxPerHour?: number;
	readonly sessionId?: string;
};

function toRule({verdict, text, ...more}: RuleSpec, index: number): PolicyRule {
	return {
		id: `r${index}`,
		tier: more.tier ?? 'user',
		sessionId: more.sessionId,
		...parseRuleText(text),
		labels: more.labels ?? [],
		mode: more.mode,
		verdict,
		maxPerHour: more.maxPerHour,
		createdAt: index,
		updatedAt: index,
	};
}

function engineWith(specs: readonly RuleSpec[]) {
	const rules = specs.map(toRule);
	return createPolicyEngine({
		roots: () => ['/w'],
		protectedPlace: createProtectedPlaces({
			home: '/home/me',
			ownPaths: ['/w/data'],
			secretPaths: [],
		}).protectedPlace,
		home: '/home/me',
		rules: async () => rules,
		openCommandJudge: async () => judge,
		isSandboxed: async () => false,
	});
}

function question(more: Partial<PolicyQuestion>): PolicyQuestion {
	return {
		tool: 'fs_write_file',
		effect: 'write',
		arguments: {},
		resources: [{kind: 'path', path: '/w/reports/a.md'}],
		labels: new Set(),
		mode: 'ask',
		askedBy: 'model',
		cwd: '/w',
		runRules: [],
		knownHosts: new Set(),
		namedUrls: new Set(),
		seenUrls: new Set(),
		sessionId: 's1',
		...more,
	};
}

async function verdict(specs: readonly RuleSpec[], more: Partial<PolicyQuestion> = {}) {
	return (await engineWith(specs).decide(question(more))).verdict;
}

const shell = (command: string): Partial<PolicyQuestion> => ({
	tool: 'shell_execute',
	effect: 'execute',
	resources: [
		{kind: 'command', command},
		{kind: 'path', path: '/w/.'},
	],
});
const path = (file: string): Partial<PolicyQuestion> => ({resources: [{kind: 'path', path: file}]});
const untrusted = {labels: new Set<Label>(['untrusted'])};

describe('rules', () => {
	const allowReports: RuleSpec = {verdict: 'allow', text: 'fs_write_file(reports/**)'};

	it.each([
		['allows what a pattern covers', [allowReports], {}, 'allow'],
		['and nothing beside it', [allowReports], path('/w/report/a.md'), 'confirm'],
		['nor another tool', [allowReports], {tool: 'fs_delete'}, 'confirm'],
		[
			'a call with one path that is not covered',
			[allowReports],
			{
				resources: [
					{kind: 'path', path: '/w/reports/a'},
					{kind: 'path', path: '/w/b'},
				],
			},
			'confirm',
		],
		['never lifts the roots', [{verdict: 'allow', text: '*'}], path('/etc/x'), 'deny'],
		['nor what is protected', [{verdict: 'allow', text: '*'}], path('/w/data/x'), 'deny'],
		['nor plan mode', [{verdict: 'allow', text: '*'}], {mode: 'plan'}, 'deny'],
		['denies reads too', [{verdict: 'deny', text: 'fs_*'}], {effect: 'read'}, 'deny'],
		['a name that begins so', [{verdict: 'allow', text: 'fs_write*'}], {}, 'allow'],
		['a whole adapter', [{verdict: 'allow', text: 'fs'}], {}, 'allow'],
		['deny wins inside a tier', [allowReports, {verdict: 'deny', text: '*'}], {}, 'deny'],
		['confirm wins over allow', [allowReports, {verdict: 'confirm', text: 'fs_*'}], {}, 'confirm'],
		['R17 a denied folder with a slash', [{verdict: 'deny', text: 'fs_*(reports/)'}], {}, 'deny'],
		['what a denied folder holds', [{verdict: 'deny', text: 'fs_*(reports)'}], {}, 'deny'],
		['the folder alone, allowed', [{verdict: 'allow', text: 'fs_*(reports)'}], {}, 'confirm'],
		['a folder with a slash, allowed', [{verdict: 'allow', text: 'fs_*(reports/)'}], {}, 'allow'],
		['a pattern in a home', [{verdict: 'deny', text: 'fs_*(~/x)'}], path('/home/me/x'), 'deny'],
		['braces mean themselves', [{verdict: 'allow', text: 'fs_*({reports}/**)'}], {}, 'confirm'],
		[
			'only runs with its label',
			[{verdict: 'deny', text: 'fs_*', labels: ['untrusted']}],
			{},
			'confirm',
		],
		['with it', [{verdict: 'deny', text: 'fs_*', labels: ['untrusted']}], untrusted, 'deny'],
		['only its mode', [{verdict: 'allow', text: 'fs_*', mode: 'accept-edits'}], {}, 'confirm'],
		[
			'only its session',
			[{verdict: 'allow', text: 'fs_*', tier: 'session', sessionId: 's2'}],
			{},
			'confirm',
		],
		[
			'the session it is of',
			[{verdict: 'allow', text: 'fs_*', tier: 'session', sessionId: 's1'}],
			{},
			'allow',
		],
		[
			'a command',
			[{verdict: 'allow', text: 'shell_execute(git status*)'}],
			shell('git status'),
			'allow',
		],
		[
			'another command',
			[{verdict: 'allow', text: 'shell_execute(git status*)'}],
			shell('rm x'),
			'confirm',
		],
		[
			'part of a command',
			[{verdict: 'deny', text: 'shell_execute(rm*)'}],
			shell('env rm x'),
			'deny',
		],
		[
			'a host',
			[{verdict: 'allow', text: 'http_*(*.example.com)'}],
			{tool: 'http_request', effect: 'send', resources: [{kind: 'host', host: 'API.example.com'}]},
			'allow',
		],
		['deny mode still lets pass what a rule allows', [allowReports], {mode: 'deny'}, 'allow'],
		['and denies what would be asked', [], {mode: 'deny'}, 'deny'],
	] as [string, RuleSpec[], Partial<PolicyQuestion>, string][])(
		'%s',
		async (_name, specs, more, expected) => {
			expect(await verdict(specs, more)).toBe(expected);
		},
	);
});

describe('H2 a call that works on a whole folder', () => {
	const tree = (file: string, tool = 'fs_delete'): Partial<PolicyQuestion> => ({
		tool,
		resources: [{kind: 'path', path: file, isTree: true}],
	});
	const denies = (pattern: string): RuleSpec[] => [
		{verdict: 'deny', text: `*(${pattern})`},
		{verdict: 'allow', text: '*'},
	];

	it.each([
		['secret/**', '/w', 'deny'],
		['secret/**', '/w/secret', 'deny'],
		['secret/', '/w', 'deny'],
		['d/secret', '/w/d', 'deny'],
		['d/secret/s.txt', '/w/d', 'deny'],
		['**/s.txt', '/w/d', 'deny'],
		['d/*/s.txt', '/w/d', 'deny'],
		['d/*/s.txt', '/w/d/e', 'deny'],
		['*/secret/**', '/w/d', 'deny'],
		['d/secret', '/w/da', 'allow'],
		['d/secret/**', '/w/d/other', 'allow'],
		['e*/secret', '/w/d', 'allow'],
		['d/*.txt', '/w/d/sub', 'allow'],
	])('a denial of %s for %s: %s', async (pattern, folder, expected) => {
		const engine = engineWith(denies(pattern));

		const {verdict: found} = await engine.decide(question(tree(folder)));

		expect(found).toBe(expected);
	});

	const search = (file: string): Partial<PolicyQuestion> => ({
		tool: 'fs_search_text',
		effect: 'read',
		resources: [{kind: 'path', path: file, isTree: true, mayLeaveOut: true}],
	});

	it('goes on without what is denied below, where the tool can do that', async () => {
		const engine = engineWith(denies('d/secret/**'));

		const {decision, matched} = await engine.explain(question(search('/w/d')));

		expect(decision.verdict).toBe('allow');
		const places = ['/w/d/secret', '/w/d/secret/a', '/w/d/secret/a/b', '/w/d/secrets', '/w/d/x'];
		expect(places.map((place) => decision.leavesOut?.(place))).toEqual([
			true,
			true,
			true,
			false,
			false,
		]);
		expect(matched).toContainEqual({tier: 'user', rule: '*(d/secret/**)', verdict: 'deny'});
	});

	it('is denied all the same when the place itself is, or the tool, or another rule denies it', async () => {
		const denied = [
			await verdict(denies('d/secret/**'), search('/w/d/secret')),
			await verdict(denies('d/secret/**'), search('/w/d/secret/a')),
			await verdict([...denies('d/secret/**'), {verdict: 'deny', text: 'fs_*'}], search('/w/d')),
			await verdict([...denies('d/secret/**'), {verdict: 'deny', text: '*(d)'}], search('/w/d')),
			await verdict(denies('d/secret/**'), search('/')),
		];

		expect(denied).toEqual(['deny', 'deny', 'deny', 'deny', 'deny']);
	});

	it('leaves out every file that the rule denies by itself', async () => {
		const names = fc.array(fc.constantFrom('a', 'b', 'ab'), {minLength: 1, maxLength: 4});
		const globs = fc.array(fc.constantFrom('a', 'b', '*', '**', 'a*', '?'), {
			minLength: 1,
			maxLength: 4,
		});
		const property = fc.asyncProperty(globs, names, fc.nat({max: 3}), async (glob, file, depth) => {
			const engine = engineWith(denies(glob.join('/')));
			const at = (names: readonly string[]) => ['/w', ...names].join('/');
			const ofFile = await engine.decide(question({...search(''), ...path(at(file))}));
			const ofTree = await engine.decide(question(search(at(file.slice(0, depth)))));
			const isLeftOut = ofTree.verdict === 'deny' || ofTree.leavesOut?.(at(file)) === true;
			expect(isLeftOut).toBe(ofFile.verdict === 'deny');
		});

		await fc.assert(property, {numRuns: 1000, seed: 7});
	});

	it('is asked where a rule confirms something below, and says how to go on', async () => {
		const specs: RuleSpec[] = [
			{verdict: 'confirm', text: '*(d/secret/**)'},
			{verdict: 'allow', text: '*'},
		];

		const found = await engineWith(specs).decide(question(tree('/w/d')));

		expect(found.verdict).toBe('confirm');
		expect(found.hint).toContain('name a path that leaves it out');
	});

	it('lists no folder of which all is denied', async () => {
		const place = {effect: 'read', ...path('/w/secret')} as const;

		expect(await verdict(denies('secret/**'), place)).toBe('deny');
		expect(await verdict(denies('secret/**'), {effect: 'read', ...path('/w')})).toBe('allow');
	});
});

describe('L6 a rule that can match nothing', () => {
	it.each([
		'fs_write_file("reports/**")',
		"fs_write_file('reports/**')",
		'fs_write_file({a,b}/**)',
		'*({a,b})',
		'http_*({a,b}.example.com)',
	])('is refused: %s', (text) => {
		expect(() => parseRuleText(text)).toThrow(expect.objectContaining({code: 'OI_ERR_USAGE'}));
	});

	it.each([`shell_execute(echo {a,b})`, `shell_execute("a b")`, 'fs_write_file({a}/x)'])(
		'and this one can: %s',
		(text) => {
			expect(() => parseRuleText(text)).not.toThrow();
		},
	);
});

describe('places that are asked about', () => {
	const copyOf = (file: string): Partial<PolicyQuestion> => ({
		tool: 'fs_copy',
		resources: [
			{kind: 'path', path: file, isTree: true, isRead: true},
			{kind: 'path', path: '/w/c2.txt', isTree: true},
		],
	});
	const edit = (file: string): Partial<PolicyQuestion> => ({...path(file), mode: 'accept-edits'});
	const allowed = (...texts: string[]): RuleSpec[] =>
		texts.map((text) => ({verdict: 'allow', text}));

	it.each([
		['L3 a copy of .env', allowed('fs_copy'), copyOf('/w/.env'), 'confirm'],
		['a copy of something else', allowed('fs_copy'), copyOf('/w/a.txt'), 'allow'],
		['a copy that is named', allowed('fs_copy(**)'), copyOf('/w/.env'), 'allow'],
		['an edit of .env', [], edit('/w/.env'), 'allow'],
		['reading .env', allowed('*'), {effect: 'read', ...path('/w/.env')}, 'confirm'],
		['H5 an edit of AGENTS.md', [], edit('/w/AGENTS.md'), 'confirm'],
		['in a folder below, in other letters', [], edit('/w/sub/agents.md'), 'confirm'],
		['with a rule about the tool', allowed('fs_write_file'), edit('/w/AGENTS.md'), 'confirm'],
		[
			'with a rule about the folder',
			allowed('fs_write_file(/w/)'),
			edit('/w/AGENTS.md'),
			'confirm',
		],
		['with a rule about all', allowed('fs_write_file(**)'), edit('/w/AGENTS.md'), 'confirm'],
		['with a rule about it', allowed('fs_write_file(AGENTS.md)'), edit('/w/AGENTS.md'), 'allow'],
		['reading it', [], {effect: 'read', ...path('/w/AGENTS.md')}, 'allow'],
		['in deny mode', [], {mode: 'deny', ...path('/w/AGENTS.md')}, 'deny'],
	] as [string, RuleSpec[], Partial<PolicyQuestion>, string][])(
		'%s',
		async (_name, specs, more, expected) => {
			expect(await verdict(specs, more)).toBe(expected);
		},
	);

	it('are covered by no yes to edits in a folder', async () => {
		const confirms: RuleSpec[] = [{verdict: 'confirm', text: 'fs_write_file'}];

		const byDefault = await engineWith([]).decide(question(path('/w/AGENTS.md')));
		const byRule = await engineWith(confirms).decide(question(path('/w/AGENTS.md')));

		expect([byDefault.grant, byRule.grant]).toEqual(['exact', 'exact']);
	});
});

describe('tiers', () => {
	it.each([
		['admin confirm, user allow', 'confirm', 'allow', 'confirm'],
		['admin allow, user confirm', 'allow', 'confirm', 'confirm'],
		['admin allow, user deny', 'allow', 'deny', 'deny'],
		['admin deny, user allow', 'deny', 'allow', 'deny'],
	] as const)('%s', async (_name, admin, user, expected) => {
		const specs: RuleSpec[] = [
			{tier: 'admin', verdict: admin, text: 'fs_*'},
			{tier: 'user', verdict: user, text: 'fs_*'},
		];

		expect(await verdict(specs)).toBe(expected);
	});

	it('lets a run narrow what the user laid down, and not widen it', async () => {
		const runRules = (verdict: PolicyRule['verdict']) => ({
			runRules: [toRule({verdict, text: 'fs_*', tier: 'session'}, 9)],
		});
		const user = (verdict: PolicyRule['verdict']): RuleSpec[] => [{verdict, text: 'fs_*'}];

		expect(await verdict(user('confirm'), runRules('allow'))).toBe('confirm');
		expect(await verdict(user('allow'), runRules('deny'))).toBe('deny');
		expect(await verdict([], runRules('allow'))).toBe('allow');
	});
});

describe('E1 text from outside', () => {
	const git: RuleSpec = {verdict: 'allow', text: 'shell_execute(git status)'};

	it('has commands asked that a rule allows', async () => {
		expect(await verdict([git], shell('git status'))).toBe('allow');
		expect(await verdict([git], {...shell('git status'), ...untrusted})).toBe('confirm');
	});

	it('but not the very call that the person allowed for this run', async () => {
		const exact = {runRules: [toRule(git, 1)], ...shell('git status'), ...untrusted};
		const wide = {...exact, runRules: [toRule({...git, text: 'shell_execute(git*)'}, 1)]};

		expect(await verdict([], exact)).toBe('allow');
		expect(await verdict([], wide)).toBe('confirm');
	});

	it('has notes asked that a rule allows', async () => {
		const note = {tool: 'memory_save', resources: [{kind: 'record', name: 'memory'}]} as const;

		expect(await verdict([{verdict: 'allow', text: 'memory_*'}], {...note, ...untrusted})).toBe(
			'confirm',
		);
	});
});

describe('E1 a rule for this run without a wildcard', () => {
	const runRules = (text: string) => ({runRules: [toRule({verdict: 'allow', text}, 9)]});
	const elsewhere = {
		...shell('npm test'),
		resources: [
			{kind: 'command', command: 'npm test'},
			{kind: 'path', path: '/w/sub/.'},
		],
	} as const;

	it.each([
		['stands for this very call', shell('npm test'), 'shell_execute(npm test)', 'allow'],
		['and not for another folder', elsewhere, 'shell_execute(npm test)', 'confirm'],
		[
			'and not for what is sent to a host',
			{tool: 'http_request', effect: 'send', resources: [{kind: 'host', host: 'a.example'}]},
			'http_request(a.example)',
			'confirm',
		],
	] as [string, Partial<PolicyQuestion>, string, string][])(
		'%s, once text from outside is in play',
		async (_name, call, text, expected) => {
			expect(await verdict([], {...call, ...untrusted, ...runRules(text)})).toBe(expected);
		},
	);
});

describe('E2 an address that may carry something away', () => {
	const page: Partial<PolicyQuestion> = {
		tool: 'web_fetch',
		effect: 'read',
		resources: [{kind: 'host', host: 'evil.example'}],
	};
	const heard = {labels: new Set<Label>(['private'])};
	const known = {knownHosts: new Set(['evil.example'])};
	const both = {labels: new Set<Label>(['private', 'untrusted'])};
	const exact: Partial<PolicyQuestion> = {
		resources: [{kind: 'host', host: 'a.example', url: 'https://a.example/x'}],
	};

	it.each([
		['before anything was read', [], page, 'allow'],
		['after something was read', [], {...page, ...heard}, 'confirm'],
		['after a page was read', [], {...page, ...untrusted}, 'confirm'],
		[
			'of an address that stood in a page',
			[],
			{
				...page,
				...untrusted,
				resources: [{kind: 'host', host: 'a.example', url: 'https://a.example/x'}],
				seenUrls: new Set(['https://a.example/x']),
			},
			'allow',
		],
		[
			'of one like it',
			[],
			{
				...page,
				...untrusted,
				resources: [{kind: 'host', host: 'a.example', url: 'https://a.example/x?q=1'}],
				seenUrls: new Set(['https://a.example/x']),
			},
			'confirm',
		],
		['of a host the person named', [], {...page, ...heard, ...known}, 'allow'],
		[
			'by a rule for all pages',
			[{verdict: 'allow', text: 'web_*'}],
			{...page, ...heard},
			'confirm',
		],
		[
			'by a rule for the host',
			[{verdict: 'allow', text: 'web_*(evil.example)'}],
			{...page, ...heard},
			'allow',
		],
		['as a search', [], {...page, tool: 'web_search', ...heard}, 'allow'],
		[
			'as a search with a secret',
			[],
			{...page, tool: 'web_search', labels: new Set<Label>(['secret'])},
			'confirm',
		],
		[
			'of a host the page is from, with something to carry',
			[],
			{...page, ...both, ...known},
			'confirm',
		],
		[
			'of an address in a page, with something to carry',
			[],
			{...page, ...both, ...exact, seenUrls: new Set(['https://a.example/x'])},
			'confirm',
		],
		[
			'of the very address the person wrote',
			[],
			{...page, ...both, ...exact, namedUrls: new Set(['https://a.example/x'])},
			'allow',
		],
		['as a search, with something to carry', [], {...page, tool: 'web_search', ...both}, 'confirm'],
		['in deny mode', [], {...page, ...heard, mode: 'deny'}, 'deny'],
	] as [string, RuleSpec[], Partial<PolicyQuestion>, string][])(
		'is asked %s: %#',
		async (_name, specs, more, expected) => {
			expect(await verdict(specs, more)).toBe(expected);
		},
	);
});

describe('E5 any set of rules', () => {
	const texts = [
		'*',
		'fs_*',
		'fs_write_file',
		'fs_write_file(reports/**)',
		'shell_*',
		'fs_*(reports)',
	];
	const spec = fc.record({
		verdict: fc.constantFrom('allow', 'confirm', 'deny') as fc.Arbitrary<PolicyRule['verdict']>,
		text: fc.constantFrom(...texts),
		tier: fc.constantFrom('admin', 'user') as fc.Arbitrary<PolicyTier>,
	});
	const weight = {allow: 0, confirm: 1, deny: 2};

	it('a denial more never enables, and an allow more lifts no denial', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(spec, {maxLength: 6}), spec, async (specs, extra) => {
				const before = weight[await verdict(specs)];

				const denied = weight[await verdict([...specs, {...extra, verdict: 'deny'}])];
				const allowed = weight[await verdict([...specs, {...extra, verdict: 'allow'}])];

				expect(denied).toBeGreaterThanOrEqual(before);
				if (before === 2) expect(allowed).toBe(2);
			}),
			{numRuns: 300, seed: 32},
		);
	});

	it('is decided alike in any order', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.shuffledSubarray([0, 1, 2, 3, 4, 5]),
				fc.array(spec, {minLength: 6, maxLength: 6}),
				async (order, specs) => {
					const some = order.map((index) => specs[index] as RuleSpec);

					expect(await verdict(some)).toBe(await verdict(some.toReversed()));
				},
			),
			{numRuns: 200, seed: 33},
		);
	});
});

it('names the rules that count calls', async () => {
	const decision = await engineWith([{verdict: 'allow', text: 'fs_*', maxPerHour: 3}]).decide(
		question({}),
	);

	expect(decision.limits).toEqual([{ruleId: 'r0', rule: 'fs_*', maxPerHour: 3}]);
});
