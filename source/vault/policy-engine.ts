import type {CommandJudge} from '../contracts/command-judge.js';
import type {Decision, RateLimit} from '../contracts/policy.js';
import type {
	MatchedRule,
	PolicyEngine,
	PolicyExplanation,
	PolicyQuestion,
} from '../contracts/policy-engine.js';
import type {PolicyRule} from '../contracts/policy-rule.js';
import type {ToolResource} from '../contracts/tool.js';
import {isInside} from '../lib/is-inside.js';
import {once} from '../lib/once.js';
import type {ProtectedPlace} from '../lib/protected-place-table.js';
import type {ProtectedPlaces} from '../lib/protected-places.js';
import type {CallFacts, DefaultRule} from './default-rules.js';
import {defaultRules, hardRules, isFileEdit, mayLeak} from './default-rules.js';
import type {RuleIndex} from './rule-index.js';
import type {ReadyRule} from './rule-matcher.js';

export type PolicyEngineDeps = {
	/** Absolute folders in which files may be read without asking. */
	readonly roots: () => readonly string[];
	/** What no rule opens, by its real path. */
	readonly protectedPlace: ProtectedPlaces['protectedPlace'];
	readonly home: string | undefined;
	/** The rules of administrator, user and sessions; the same list as long as nothing changed. */
	readonly rules: () => Promise<readonly PolicyRule[]>;
	/** Called for the first call with a command that a rule is about. */
	readonly openCommandJudge: () => Promise<CommandJudge>;
	readonly isSandboxed: () => Promise<boolean>;
};

type PathResource = Extract<ToolResource, {kind: 'path'}>;

/** A verdict and who gave it. */
type Say = {readonly tier: MatchedRule['tier']; readonly found: ReadyRule};

const strictness: Readonly<Record<Decision['verdict'], number>> = {allow: 0, confirm: 1, deny: 2};
const tiers = ['admin', 'user', 'session', 'run'] as const;

/**
 * What a call may do, without the model's word. Nothing lifts the hard rules. Then any denial counts; without one the
 * first of administrator, user and session that says something decides, and those after it may only narrow that. Where
 * nobody says anything, the defaults hold. At last the mode, and text from outside, may narrow it once more.
 */
export function createPolicyEngine(deps: PolicyEngineDeps): PolicyEngine {
	const indexOf = createIndexes(deps);

	async function judge(question: PolicyQuestion): Promise<PolicyExplanation> {
		const facts = await factsOf(question, deps);
		const hard = hardRules.find((rule) => rule.matches(question, facts));
		if (hard) return explained(decisionOf(hard, question), [{...shown(hard), tier: 'builtin'}]);

		const {says, inner} = apart(await saysOf(question, deps, indexOf), question);
		const fallback = defaultRules.find((rule) => rule.matches(question, facts)) as DefaultRule;
		const chosen = strongest(says);
		const isMissed = chosen?.found.rule.verdict === 'allow' && !opens(chosen, facts);
		const said =
			chosen === undefined || isMissed ? decisionOf(fallback, question) : ruled(chosen, question);
		// A yes to edits in a folder is none to such a file.
		const first: Decision = facts.asks === undefined ? said : {...said, grant: 'exact'};
		// A wider rule beside it takes nothing away from one that names this very call.
		const isNamed = says.some(({tier, found}) => tier === 'run' && found.isExact);
		const isMeant = chosen?.tier === 'run' && isNamed && isWholeCall(question);
		const namesPlace = chosen?.found.rule.resource !== undefined;
		const decision = narrow(first, question, {
			isMeant,
			isAllowedPlace: chosen === undefined || namesPlace,
		});
		return explained({...decision, ...limitsOf(says), ...leftOutOf(inner, question)}, [
			...[...says, ...inner].map(({tier, found}) => ({
				tier,
				rule: found.text,
				verdict: found.rule.verdict,
			})),
			{...shown(fallback), tier: 'default' as const},
		]);
	}

	async function explain(question: PolicyQuestion): Promise<PolicyExplanation> {
		const {decision, matched} = await judge(question);
		if (decision.verdict !== 'confirm') return {decision, matched};
		const {wayToAllow} = await import('./allowing-rule.js');
		const way = await wayToAllow(question, async (asked) => (await judge(asked)).decision);
		const {hint} = decision;
		if (!way) return {decision, matched};
		return {decision: {...decision, hint: hint ? `${hint}, or ${way}` : `or ${way}`}, matched};
	}

	return {explain, decide: async (question) => (await explain(question)).decision};
}

/** Making an index costs far more than asking it: one per list of rules, which stays the same while nothing changes. */
function createIndexes({openCommandJudge, home}: PolicyEngineDeps) {
	const indexes = new WeakMap<readonly PolicyRule[], RuleIndex>();
	let judge: CommandJudge | undefined;
	const globs = once(async () => (await import('picomatch')).default);
	return async (rules: readonly PolicyRule[], {resources}: PolicyQuestion) => {
		if (rules.length === 0) return undefined;
		if (resources.some(({kind}) => kind === 'command')) judge ??= await openCommandJudge();
		const known = indexes.get(rules);
		if (known) return known;
		const {createRuleIndex} = await import('./rule-index.js');
		// Most have rules about tools only: the package is not loaded for them.
		const needsGlobs = rules.some(({resource}) => resource !== undefined);
		const parts = {globs: needsGlobs ? await globs() : undefined, home, commands: () => judge};
		const made = createRuleIndex(rules, parts);
		indexes.set(rules, made);
		return made;
	};
}

/** All that rules say about a question: administrator first, this run last, the strictest of each first. */
async function saysOf(
	question: PolicyQuestion,
	deps: PolicyEngineDeps,
	indexOf: ReturnType<typeof createIndexes>,
): Promise<readonly Say[]> {
	const [kept, ofRun] = await Promise.all([
		deps.rules().then((rules) => indexOf(rules, question)),
		indexOf(question.runRules, question),
	]);
	const matching = (index: RuleIndex | undefined) => index?.matching(question) ?? [];
	const says: Say[] = [
		...matching(kept).map((found) => ({tier: found.rule.tier, found})),
		...matching(ofRun).map((found) => ({tier: 'run' as const, found})),
	];
	if (says.length < 2) return says;
	const rank = ({tier, found}: Say) =>
		tiers.indexOf(tier as (typeof tiers)[number]) * 3 - strictness[found.rule.verdict];
	return says.toSorted((one, other) => rank(one) - rank(other));
}

/** A denial of anybody; else the first, unless one after it is stricter. */
function strongest(says: readonly Say[]): Say | undefined {
	let chosen: Say | undefined;
	for (const say of says) {
		const isStricter =
			chosen === undefined ||
			strictness[say.found.rule.verdict] > strictness[chosen.found.rule.verdict];
		if (isStricter) chosen = say;
	}
	return chosen;
}

function ruled({tier, found}: Say, question: PolicyQuestion): Decision {
	const {verdict} = found.rule;
	const hint = isAboutInside(found, question)
		? {hint: 'The rule is about something in that folder: name a path that leaves it out'}
		: verdict === 'deny'
			? (denialHints[tier] ?? {})
			: {hint: 'Run it in a terminal'};
	return decisionOf({verdict, rule: found.text, ...hint}, question);
}

/** The rule does not speak of the places of the call, only of something below. */
function isAboutInside({matches}: ReadyRule, question: PolicyQuestion): boolean {
	if (!question.resources.some((place) => place.kind === 'path' && place.isTree)) return false;
	const places = question.resources.map((place) =>
		place.kind === 'path' ? ({kind: 'path', path: place.path} as const) : place,
	);
	return !matches({...question, resources: places});
}

/** What a rule denies below the places of a call that can do without it is no denial of the call. */
function apart(says: readonly Say[], question: PolicyQuestion) {
	const isInner = ({found}: Say) =>
		found.rule.verdict === 'deny' && isAboutInside(found, question) && mayLeaveOut(question);
	return {says: says.filter((say) => !isInner(say)), inner: says.filter(isInner)};
}

function mayLeaveOut({resources}: PolicyQuestion): boolean {
	return resources.every((place) => place.kind === 'path' && place.mayLeaveOut === true);
}

function leftOutOf(inner: readonly Say[], question: PolicyQuestion): Pick<Decision, 'leavesOut'> {
	if (inner.length === 0) return {};
	const leavesOut = (path: string) => {
		const asked = {...question, resources: [{kind: 'path', path} as const]};
		return inner.some(({found}) => found.matches(asked));
	};
	return {leavesOut};
}

const denialHints: Readonly<Record<string, {readonly hint: string}>> = {
	user: {hint: 'openintent policy list shows your rules'},
	run: {hint: 'Leave out the --deny that says so'},
	admin: {hint: 'Ask whoever administers this machine'},
};

type Chosen = {
	/** The person allowed this very call beforehand. */
	readonly isMeant: boolean;
	/** The rule is about this place, not only about the tool. */
	readonly isAllowedPlace: boolean;
};

/** True when a rule that allows means the place: what is asked about is not opened by a rule about the tool alone. */
function opens({found: {rule, isExact}}: Say, {asks}: CallFacts): boolean {
	if (asks === undefined) return true;
	if (rule.resource === undefined) return false;
	return asks === 'read' || (isExact && !rule.resource.endsWith('/'));
}

/** What the mode, and what the run has heard, make of a decision. */
function narrow(decision: Decision, question: PolicyQuestion, chosen: Chosen): Decision {
	const {effect, labels, mode} = question;
	const isSteered =
		labels.has('untrusted') && reaches(effect, question.resources) && !chosen.isMeant;
	const isLeak = mayLeak(question) && !chosen.isAllowedPlace;
	const asked: Decision =
		decision.verdict === 'allow' && (isSteered || isLeak)
			? {
					...decision,
					verdict: 'confirm',
					rule: 'text from outside is in play',
					hint: 'Run it in a terminal',
				}
			: decision;
	if (asked.verdict !== 'confirm' || mode !== 'deny') return asked;
	return {
		...asked,
		verdict: 'deny',
		rule: 'deny mode asks nobody',
		hint: 'Leave out --permission-mode deny to be asked',
	};
}

/** A rule without a wildcard names this very call: not where a body or another folder comes with it. */
function isWholeCall({resources, cwd}: PolicyQuestion): boolean {
	if (resources.some(({kind}) => kind === 'host')) return false;
	const isCommand = resources.some(({kind}) => kind === 'command');
	return (
		!isCommand || resources.every((place) => place.kind !== 'path' || place.path === `${cwd}/.`)
	);
}

/** Leaves the machine, runs code, widens what may be done, or is remembered: more than a change to a file. */
function reaches(effect: PolicyQuestion['effect'], resources: PolicyQuestion['resources']) {
	if (effect === 'read') return false;
	return effect !== 'write' || resources.some(({kind}) => kind === 'record');
}

function decisionOf(
	{verdict, rule, hint}: Pick<Decision, 'verdict' | 'rule' | 'hint'>,
	question: PolicyQuestion,
): Decision {
	const grant = isFileEdit(question) ? 'folder' : 'exact';
	return {verdict, rule, grant, ...(hint === undefined ? {} : {hint})};
}

function limitsOf(says: readonly Say[]): Pick<Decision, 'limits'> {
	const limits = says.flatMap(({found: {rule, text}}): readonly RateLimit[] =>
		rule.maxPerHour === undefined
			? []
			: [{ruleId: rule.id, rule: text, maxPerHour: rule.maxPerHour}],
	);
	return limits.length === 0 ? {} : {limits};
}

function explained(decision: Decision, matched: readonly MatchedRule[]): PolicyExplanation {
	return {decision, matched};
}

function shown({rule, verdict}: DefaultRule): Pick<MatchedRule, 'rule' | 'verdict'> {
	return {rule, verdict};
}

async function factsOf(question: PolicyQuestion, deps: PolicyEngineDeps): Promise<CallFacts> {
	const places = question.resources.filter(({kind}) => kind === 'path') as readonly PathResource[];
	const found = places.flatMap((place) => {
		const protection = deps.protectedPlace(place.path);
		return protection === undefined ? [] : [{place, protection}];
	});
	return {
		isInsideRoots: places.every((place) => deps.roots().some((root) => isInside(root, place.path))),
		protection: found.find(({protection: {forbids}}) => !forbids.startsWith('unasked'))?.protection,
		asks: found.map((one) => askedOf(one, question)).find((use) => use !== undefined),
		isSandboxed: question.mode === 'auto' && (await deps.isSandboxed()),
	};
}

/** A command is asked about anyway; the path of one is the folder it runs in. */
function askedOf(
	{place, protection}: {readonly place: PathResource; readonly protection: ProtectedPlace},
	{effect}: PolicyQuestion,
): CallFacts['asks'] {
	const isRead = effect === 'read' || place.isRead === true;
	if (protection.forbids === 'unasked read' && isRead) return 'read';
	return protection.forbids === 'unasked write' && effect === 'write' ? 'write' : undefined;
}
