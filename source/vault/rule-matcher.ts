import type {CommandJudge} from '../contracts/command-judge.js';
import type {PolicyQuestion} from '../contracts/policy-engine.js';
import type {PolicyRule} from '../contracts/policy-rule.js';
import {ruleText} from '../contracts/rule-text.js';
import type {ToolResource} from '../contracts/tool.js';
import type {Globs, PlaceContext, PlaceMatcher} from './place-pattern.js';
import {isLiteral, nameMatcher, pathMatcher} from './place-pattern.js';

/** A rule that is ready to be asked. */
export type ReadyRule = {
	readonly rule: PolicyRule;
	/** As a person writes it. */
	readonly text: string;
	/** Stands for one thing only: no wildcard in tool or resource. */
	readonly isExact: boolean;
	matches(question: PolicyQuestion): boolean;
};

export type RuleParts = {
	/** Undefined where no rule has a resource. */
	readonly globs: Globs | undefined;
	/** Undefined until a call with a command comes. */
	readonly commands: () => CommandJudge | undefined;
	readonly home: string | undefined;
};

/** What the pattern of a rule is held against, the first kind that a call has. */
const kinds = ['command', 'host', 'path', 'record'] as const;

/** The kind of thing that patterns are held against in a call. */
export function kindOf(resources: readonly ToolResource[]): ToolResource['kind'] | undefined {
	return kinds.find((candidate) => resources.some((place) => place.kind === candidate));
}

/** A rule that allows has to cover all that a call touches; one that holds back needs to meet any part of it. */
export function readyRule(rule: PolicyRule, parts: RuleParts): ReadyRule {
	const {sessionId, labels, mode, resource, verdict} = rule;
	const touches = resource === undefined ? undefined : resourceTest(resource, verdict, parts);
	return {
		rule,
		text: ruleText(rule),
		isExact:
			rule.action !== undefined &&
			isLiteral(rule.action) &&
			resource !== undefined &&
			isLiteral(resource),
		matches: (question) =>
			(sessionId === undefined || sessionId === question.sessionId) &&
			(mode === undefined || mode === question.mode) &&
			labels.every((label) => question.labels.has(label)) &&
			(touches === undefined || touches(question)),
	};
}

function resourceTest(pattern: string, verdict: PolicyRule['verdict'], parts: RuleParts) {
	const placeOf = rememberPlaces(pattern, parts);
	const meets = (place: ToolResource, context: PlaceContext): boolean => {
		if (place.kind === 'command') {
			const judged = parts.commands()?.match(pattern, place.command);
			return verdict === 'allow' ? (judged?.allows ?? false) : (judged?.denies ?? true);
		}
		const {covers, touches, touchesTree} = placeOf(place.kind, context);
		if (verdict === 'allow') return covers(nameOf(place));
		return (isTree(place) ? touchesTree : touches)(nameOf(place));
	};
	return ({resources, cwd}: PolicyQuestion): boolean => {
		const kind = kindOf(resources);
		if (kind === undefined) return false;
		const context = {cwd, home: parts.home};
		const isMet = (place: ToolResource) => place.kind !== kind || meets(place, context);
		return verdict === 'allow'
			? resources.every(isMet)
			: resources.some((place) => place.kind === kind && meets(place, context));
	};
}

/** Making a matcher costs far more than using it; a run stays in one folder. */
function rememberPlaces(pattern: string, {globs}: RuleParts) {
	if (globs === undefined) throw new Error('A rule about a resource needs the patterns.');
	const paths = new Map<string, PlaceMatcher>();
	let names: PlaceMatcher | undefined;
	return (kind: 'path' | 'host' | 'record', context: PlaceContext): PlaceMatcher => {
		if (kind !== 'path') {
			names ??= nameMatcher(globs, pattern);
			return names;
		}
		const known = paths.get(context.cwd);
		if (known) return known;
		const made = pathMatcher(globs, pattern, context);
		paths.set(context.cwd, made);
		return made;
	};
}

/** True when the call works on what is below as well. */
export function isTree(place: ToolResource): boolean {
	return place.kind === 'path' && place.isTree === true;
}

/** What a pattern is held against. */
export function nameOf(place: Exclude<ToolResource, {kind: 'command'}>): string {
	if (place.kind === 'path') return withoutTrailingDot(place.path);
	return place.kind === 'host' ? place.host : place.name;
}

/** A folder that a command runs in is written with a dot at its end. */
function withoutTrailingDot(file: string): string {
	return file.endsWith('/.') ? file.slice(0, -2) || '/' : file;
}
