import path from 'node:path';
import type {Decision} from '../contracts/policy.js';
import type {PolicyQuestion} from '../contracts/policy-engine.js';
import type {PolicyRule} from '../contracts/policy-rule.js';
import type {RuleCover} from '../contracts/rule-text.js';
import {parseRuleText} from '../contracts/rule-text.js';
import {displayName} from '../lib/display-text.js';
import {kindOf, nameOf} from './rule-matcher.js';

type Judge = (question: PolicyQuestion) => Promise<Decision>;

const longestRule = 300;

/**
 * What to add to a command line so that a call passes that is asked about, e.g. `allow it: --allow fs_move`; undefined where
 * no rule would do. It is tried out, because a rule of a run cannot open everything.
 */
export async function wayToAllow(
	question: PolicyQuestion,
	judge: Judge,
): Promise<string | undefined> {
	for (const text of candidates(question)) {
		if (text.length > longestRule || displayName(text) !== text) continue;
		const rule = allowRule(text);
		if (rule === undefined) continue;
		const runRules = [...question.runRules, rule];
		const {verdict} = await judge({...question, runRules});
		if (verdict !== 'allow') continue;
		return text === question.tool
			? `allow every call of it: --allow ${quoted(text)}`
			: `allow it: --allow ${quoted(text)}`;
	}
	return undefined;
}

/** The narrowest first. */
function candidates({tool, resources, cwd}: PolicyQuestion): readonly string[] {
	const kind = kindOf(resources);
	const places = resources.filter((place) => place.kind === kind);
	const names = places.map((place) =>
		place.kind === 'command' ? place.command : shortName(nameOf(place), place.kind, cwd),
	);
	const [only] = new Set(names);
	const exact = only !== undefined && new Set(names).size === 1 ? [`${tool}(${only})`] : [];
	return [...exact, tool];
}

function shortName(name: string, kind: string, cwd: string): string {
	const below = kind === 'path' ? path.relative(cwd, name) : '';
	return below === '' || below === '..' || below.startsWith('../') ? name : below;
}

/** Undefined for a text that is no rule, e.g. of a file with a brace in its name. */
function allowRule(text: string): PolicyRule | undefined {
	const cover = parsed(text);
	return (
		cover && {
			...cover,
			...{id: 'run-allow-hint', tier: 'session', sessionId: undefined, mode: undefined},
			...{labels: [], verdict: 'allow', maxPerHour: undefined, createdAt: 0, updatedAt: 0},
		}
	);
}

function parsed(text: string): RuleCover | undefined {
	try {
		return parseRuleText(text);
	} catch {
		return undefined;
	}
}

function quoted(text: string): string {
	return /^[\w.]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
