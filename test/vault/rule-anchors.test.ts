import {readFileSync} from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import picomatch from 'picomatch';
import {describe, expect, it} from 'vitest';
import type {PolicyQuestion} from '../../source/contracts/policy-engine.js';
import type {PolicyRule} from '../../source/contracts/policy-rule.js';
import type {ToolResource} from '../../source/contracts/tool.js';
import {createCommandJudge} from '../../source/vault/commands/command-judge.js';
import {openCommandReader} from '../../source/vault/commands/read-command.js';
import {anchorRules} from '../../source/vault/rule-anchors.js';
import {readyRule} from '../../source/vault/rule-matcher.js';
import {shellText} from './commands/shell-text.js';

const judge = createCommandJudge(await openCommandReader());
const parts = {globs: picomatch, home: '/home/me', commands: () => judge};

type Row = {command: string} & Record<
	'allowedBy' | 'notAllowedBy' | 'deniedBy' | 'notDeniedBy',
	string[] | undefined
>;
const rows = readFileSync(new URL('../fixtures/commands/corpus.jsonl', import.meta.url), 'utf8')
	.trim()
	.split('\n')
	.map((line) => JSON.parse(line) as Row);

function rulesOf(patterns: readonly (string | undefined)[]) {
	return patterns.flatMap((resource, index) =>
		(['allow', 'deny'] as const).map((verdict) =>
			readyRule(toRule(resource, verdict, `${index}`), parts),
		),
	);
}

function toRule(resource: string | undefined, verdict: PolicyRule['verdict'], id: string) {
	const rule: PolicyRule = {
		id,
		tier: 'user',
		sessionId: undefined,
		adapter: 'any',
		action: undefined,
		resource,
		labels: [],
		mode: undefined,
		verdict,
		maxPerHour: undefined,
		createdAt: 0,
		updatedAt: 0,
	};
	return rule;
}

function about(...resources: ToolResource[]): PolicyQuestion {
	return {
		tool: 'any_thing',
		effect: 'write',
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
		sessionId: undefined,
	};
}

/** Rules that match although they were left out, by their text. */
function lostRules(patterns: readonly (string | undefined)[], question: PolicyQuestion) {
	const rules = rulesOf(patterns);
	const chosen = new Set(anchorRules(rules, parts).about(question));
	return rules.filter((rule) => !chosen.has(rule) && rule.matches(question)).map(({text}) => text);
}

describe('E5: rules found by their anchors', () => {
	const patterns = [
		...new Set(
			rows.flatMap((row) => [
				...(row.allowedBy ?? []),
				...(row.notAllowedBy ?? []),
				...(row.deniedBy ?? []),
				...(row.notDeniedBy ?? []),
			]),
		),
	];

	it('are all that match a command of the corpus', () => {
		const lost = rows.map(({command}) => lostRules(patterns, about({kind: 'command', command})));

		expect(lost.flat()).toEqual([]);
	});

	it('are all that match a command of any text', () => {
		const texts = fc.sample(shellText(), {numRuns: 300, seed: 5});

		const lost = texts.map((command) =>
			lostRules([...patterns, command, `${command}*`], about({kind: 'command', command})),
		);

		expect(lost.flat()).toEqual([]);
	});

	const letters = fc.string({
		unit: fc.constantFrom('a', 'B', 'b', '.', '*', '?', '[', ']', ':', '/'),
	});

	it.each(['host', 'record', 'path'] as const)('are all that match a %s', (kind) => {
		const property = fc.property(letters, letters, fc.boolean(), (pattern, text, isPattern) => {
			const name = isPattern ? pattern.replaceAll('*', 'ab') : text;
			const place: ToolResource =
				kind === 'path'
					? {kind, path: `/w/${name}`}
					: kind === 'host'
						? {kind, host: name}
						: {kind, name};
			expect(lostRules([pattern || '*', undefined], about(place))).toEqual([]);
		});

		fc.assert(property, {numRuns: 2000, seed: 7});
	});

	it('are all that match a folder with what is below it', () => {
		const names = fc.array(fc.constantFrom('a', 'b', '..', '*', '**', '?b', 'a*', '[a/b]'), {
			maxLength: 4,
		});
		const property = fc.property(names, names, fc.boolean(), (pattern, place, isTree) => {
			const call = about({kind: 'path', path: path.resolve('/w', ...place), isTree});
			const lost = lostRules([pattern.join('/') || '*', `/${pattern.join('/')}`], call);
			expect(lost).toEqual([]);
		});

		fc.assert(property, {numRuns: 2000, seed: 7});
	});

	it('are all that deny something below a folder that a call works on', () => {
		const names = fc.array(fc.constantFrom('a', 'b', 'ab'), {minLength: 1, maxLength: 4});
		const globs = fc.array(fc.constantFrom('a', 'b', '*', '**', 'a*', '?'), {
			minLength: 1,
			maxLength: 4,
		});
		const property = fc.property(globs, names, fc.nat({max: 4}), (glob, file, depth) => {
			const rules = rulesOf([glob.join('/')]).filter(({rule}) => rule.verdict === 'deny');
			const denies = (place: ToolResource) =>
				anchorRules(rules, parts)
					.about(about(place))
					.some((rule) => rule.matches(about(place)));
			const folder = path.join('/w', ...file.slice(0, depth));
			const isFileDenied = denies({kind: 'path', path: path.join('/w', ...file)});
			const isTreeDenied = denies({kind: 'path', path: folder, isTree: true});
			expect(isTreeDenied || !isFileDenied).toBe(true);
		});

		fc.assert(property, {numRuns: 5000, seed: 7});
	});

	it('are few for a folder that nothing is about', () => {
		const rules = rulesOf(Array.from({length: 500}, (_, index) => `/w/f${index}/secret/**`));

		const found = anchorRules(rules, parts).about(
			about({kind: 'path', path: '/w/f7', isTree: true}),
		);

		expect(found.map(({text}) => text)).toEqual([
			'any_*(/w/f7/secret/**)',
			'any_*(/w/f7/secret/**)',
		]);
	});

	it('are few where rules are about other things', () => {
		const rules = rulesOf(Array.from({length: 500}, (_, index) => `program${index} *`));

		const found = anchorRules(rules, parts).about(about({kind: 'command', command: 'program7 x'}));

		expect(found.map(({text}) => text)).toEqual(['any_*(program7 *)', 'any_*(program7 *)']);
	});
});
