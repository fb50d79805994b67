import type {Translate} from '../../contracts/messages.js';
import {formatsOf} from '../../contracts/messages.js';
import {costText} from '../../contracts/usage.js';
import {display, displayLine} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {safe} from '../../lib/safe-text.js';
import {namedValue, wordFor} from '../named-value.js';
import {fitText} from '../screen/width.js';
import type {LinkState} from '../terminal/link-speed.js';
import type {Role, Theme} from '../theme/theme.js';
import type {ViewState} from '../view-state.js';
import type {HeaderFacts} from './header-facts.js';
import type {HeaderPart} from './header-line.js';
import {servedReasonText} from './served-reason.js';
import {spendText} from './session-spend.js';

export type HeaderContent = {
	readonly view: ViewState;
	readonly facts: HeaderFacts;
	readonly link: LinkState;
	/** Since the epoch. */
	readonly now: number;
	readonly theme: Theme;
	readonly translate: Translate;
};

type Part = Omit<HeaderPart, 'side'> | undefined;
type MakePart = (content: HeaderContent) => Part;

const part = (rank: number, look: Role, ...forms: readonly SafeText[]): Part => ({
	rank,
	look,
	forms,
});

/** `groq/llama` → `llama`. */
const withoutProvider = (model: string) => model.slice(model.indexOf('/') + 1);
const mostModelWidth = 40;
const longTitle = 40;
const shortTitle = 16;
/** So much of a title still says which one it is. */
const leastTitle = 8;

function modelPart({view, theme, translate}: HeaderContent): Part {
	const {model, servedModel, servedReason} = view;
	if (model === undefined && servedModel === undefined)
		return part(2, 'warning', translate('tui.header.no_model'));
	const asked = displayLine(model ?? '', mostModelWidth);
	const short = displayLine(withoutProvider(model ?? ''), mostModelWidth);
	if (servedModel === undefined) return part(2, 'plain', asked, short);
	const {arrow} = theme.glyphs;
	const served = displayLine(servedModel, mostModelWidth);
	const shortServed = displayLine(withoutProvider(servedModel), mostModelWidth);
	const change = safe`${asked} ${arrow} ${served}`;
	const shorter = [safe`${short} ${arrow} ${shortServed}`, safe`${arrow} ${shortServed}`];
	if (servedReason === undefined) return part(2, 'warning', change, ...shorter);
	const reason = servedReasonText(servedReason, translate);
	const explained = safe`${short} ${arrow} ${shortServed} (${reason})`;
	return part(2, 'warning', safe`${change} (${reason})`, explained, ...shorter);
}

function sessionPart({view, facts, theme, translate}: HeaderContent): Part {
	if (view.sessionId === undefined) return part(11, 'dim', translate('tui.header.new_session'));
	const id = displayLine(view.sessionId.slice(0, 8));
	if (facts.sessionTitle === undefined)
		return part(8, 'dim', translate('tui.header.session', {id}), id);
	const title = displayLine(facts.sessionTitle);
	const forms = [longTitle, shortTitle, leastTitle].map((width) =>
		fitText(title, width, theme.glyphs.ellipsis),
	);
	// On the narrowest screen it is worth more than what was spent.
	return part(5.5, 'plain', ...forms);
}

const nearlyFull = 80;

function contextPart({facts, translate}: HeaderContent): Part {
	const {contextTokens, windowTokens, isContextEstimated} = facts;
	if (contextTokens === undefined) return undefined;
	const formats = formatsOf(translate);
	const about = isContextEstimated ? '~' : '';
	const tokens = `${about}${formats.short(contextTokens)}`;
	if (windowTokens === undefined)
		return part(
			6,
			'dim',
			translate('tui.header.context_tokens', {tokens}),
			translate('tui.header.context_short', {tokens}),
		);
	const percent = Math.min(100, Math.round((contextTokens / windowTokens) * 100));
	const values = {percent: `${about}${percent}`, window: formats.short(windowTokens)};
	return part(
		6,
		percent >= nearlyFull ? 'warning' : 'dim',
		translate('tui.header.context_of', values),
		translate('tui.header.context', values),
		translate('tui.header.context_short', {tokens: `${about}${percent}%`}),
	);
}

// Where no price is known, tokens are what can be said.
function costPart({view, facts, theme, translate}: HeaderContent): Part {
	const {spentToday} = facts;
	if (spentToday?.costUsd === undefined) {
		const spent = spendText(view.spend, translate, theme.hasUtf8);
		return spent && part(7, 'dim', spent);
	}
	const known = [
		{costUsd: spentToday.costUsd},
		...(spentToday.isPart ? [{costUsd: undefined}] : []),
	];
	const text = costText(known) ?? '';
	const cost = display(theme.hasUtf8 ? text : text.replace('≥', '>='));
	return part(7, 'dim', translate('tui.header.cost_today', {cost}), cost);
}

function sandboxPart({view, translate}: HeaderContent): Part {
	const {sandbox} = view;
	if (sandbox === undefined) return undefined;
	if (sandbox === 'on')
		return part(9, 'dim', translate('tui.header.sandbox_on'), translate('tui.header.sandbox'));
	return part(
		4,
		'warning',
		translate('tui.header.sandbox_off'),
		translate('tui.header.no_sandbox'),
	);
}

function vaultPart({facts: {vault}, translate}: HeaderContent): Part {
	if (vault === undefined) return undefined;
	const text = translate(`tui.header.vault_${vault}`);
	return vault === 'locked'
		? part(5, 'warning', text, translate('tui.header.locked'))
		: part(vault === 'none' ? 12 : 10, 'dim', text, translate(`tui.header.${vault}`));
}

function modePart({view: {mode}, translate}: HeaderContent): Part {
	// Whoever has chosen that effects pass unasked shall see it.
	const look = mode === 'ask' || mode === 'plan' || mode === 'deny' ? 'dim' : 'warning';
	const named = namedValue(translate, 'mode', mode);
	const word = wordFor(translate, 'tui.names.mode', mode);
	return part(3, look, translate('tui.header.mode', {mode: named}), named, word);
}

function linkPart({link, translate}: HeaderContent): Part {
	if (link === 'ready') return undefined;
	return part(
		3.5,
		'warning',
		translate(`tui.header.link_${link}`),
		translate(`tui.header.${link}`),
	);
}

/** How long the oldest run of this surface takes by now. */
function elapsedText({facts: {startedAt}, now, translate}: HeaderContent): SafeText {
	const seconds = Math.max(0, Math.floor((now - Math.min(now, ...startedAt.values())) / 1000));
	return displayLine(formatsOf(translate).duration(seconds * 1000));
}

/** Nothing goes on before a person has answered: every run of this surface has asked something. */
export function isWaitingForPerson({
	facts: {startedAt},
	view: {approvals},
}: HeaderContent): boolean {
	const asked = new Set(approvals.map(({runId}) => runId));
	return startedAt.size > 0 && [...startedAt.keys()].every((runId) => asked.has(runId));
}

function workPart(content: HeaderContent): Part {
	const {view, translate} = content;
	if (view.phase === 'failed') return part(1, 'error', translate('tui.header.failed'));
	if (view.phase === 'starting') return part(1, 'dim', translate('tui.header.starting'));
	if (!view.isBusy) return undefined;
	const elapsed = elapsedText(content);
	if (isWaitingForPerson(content))
		return part(1, 'warning', safe`${translate('tui.header.waiting')} ${elapsed}`, elapsed);
	return part(1, 'tool', safe`${translate('tui.header.running')} ${elapsed}`, elapsed);
}

// In the order in which they stand on the line.
const left: readonly MakePart[] = [
	() => part(10.5, 'title', safe`openintent`),
	sessionPart,
	modelPart,
	contextPart,
	costPart,
	modePart,
	sandboxPart,
	vaultPart,
];
const right: readonly MakePart[] = [linkPart, workPart];

/** What the header has to say now. */
export function headerParts(content: HeaderContent): HeaderPart[] {
	const of = (side: HeaderPart['side'], makers: readonly MakePart[]) =>
		makers.flatMap((make) => {
			const made = make(content);
			return made === undefined ? [] : [{...made, side}];
		});
	return [...of('left', left), ...of('right', right)];
}
