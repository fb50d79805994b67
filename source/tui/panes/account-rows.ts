import type {AccountCard, AccountState} from '../../contracts/account-actions.js';
import type {Translate} from '../../contracts/messages.js';
import {formatsOf, inLanguage} from '../../contracts/messages.js';
import {displayLine} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {joinSafe, safe, safeLines} from '../../lib/safe-text.js';
import {stateText, usageText} from '../accounts/account-detail.js';
import {shownAccount} from '../accounts/account-names.js';
import {loginItems} from '../accounts/login-rows.js';
import {fitText} from '../screen/width.js';
import {wrapSpans} from '../transcript/styled-text.js';
import {groupCards, isLoggingIn, signOf, stateNow} from './account-groups.js';
import type {PaneContent, PaneItem} from './pane-props.js';
import {sideRow} from './side-row.js';

/** A time of day stays true without being redrawn. */
const clockTime = (at: number, translate: Translate) => displayLine(formatsOf(translate).clock(at));

/** From here on there is room for more than one thing at the right edge. */
const roomForMore = 60;

/** What is said first of an account: who it is, where its key is, until when it rests. */
function mainAside(card: AccountCard, state: AccountState, content: PaneContent): SafeText {
	const {data, translate, now} = content;
	if (state === 'cooling-down')
		return translate('tui.panes.rests_until', {
			time: clockTime(data.accountsAt + card.cooldownMs, translate),
		});
	if (state === 'environment-key') return displayLine(card.keptIn ?? '', 30);
	if (state === 'expiring' && card.expiresAt !== undefined)
		return translate('tui.accounts.ends_soon', {
			time: formatsOf(translate).duration(Math.max(0, card.expiresAt - now)),
		});
	if (state === 'connected' && card.identity !== undefined) return displayLine(card.identity, 60);
	if (state === 'no-key' && content.columns >= roomForNames)
		return translate('tui.panes.no_key_from', {source: displayLine(card.variable ?? '', 30)});
	return stateText({state}, translate);
}

const roomForNames = 44;

function asidesOf(card: AccountCard, state: AccountState, content: PaneContent) {
	const {translate, columns} = content;
	const main = mainAside(card, state, content);
	const {usedToday} = card;
	const more = [
		...(usedToday === undefined ? [] : [usageText(usedToday, translate)]),
		main,
		...(card.keptIn === 'vault' ? [translate('tui.accounts.in_vault')] : []),
		...(state === 'connected' ? [stateText({state}, translate)] : []),
	];
	const short = translate(`tui.accounts.short.${state.replaceAll('-', '_')}`);
	const used = usedToday && joinSafe([usageText(usedToday, translate), main], safe`  `);
	return [
		...(columns >= roomForMore ? [joinSafe(more, safe`  `)] : []),
		...(columns >= roomForMore && used !== undefined ? [used] : []),
		main,
		short,
	];
}

/** What of a provider rests, and why. */
function restItems(card: AccountCard, state: AccountState, content: PaneContent): PaneItem[] {
	const {columns, theme, translate} = content;
	if (state !== 'cooling-down') return [];
	return card.rests.map(({model, reason}) => {
		const what = model === undefined ? safe`` : safe`${displayLine(model, 60)}: `;
		const why = displayLine(inLanguage(translate, reason));
		const text = fitText(safe`    ${what}${why}`, columns, theme.glyphs.ellipsis);
		return {row: theme.paint('dim', text)};
	});
}

function cardItems(card: AccountCard, content: PaneContent): PaneItem[] {
	const {data, translate} = content;
	const state = stateNow(card, content);
	const asides = isLoggingIn(card, data)
		? [translate('tui.accounts.logging_in')]
		: asidesOf(card, state, content);
	const text = displayLine(shownAccount(card), 60);
	const sign = signOf(card, content);
	const row = {sign, asides, leastText: 12, needsAside: true, text, id: card.id};
	return [sideRow(row, content), ...restItems(card, state, content)];
}

/** What came of the last thing that was done here. */
function noteItems({data, columns, theme}: PaneContent): PaneItem[] {
	const {accountNote: note} = data;
	if (note === undefined) return [];
	const rows = safeLines(note.text).flatMap((text) =>
		wrapSpans([{text, sgr: theme.sgr(note.look)}], {width: columns}),
	);
	return [...rows.map((row) => ({row})), {row: safe``}];
}

/** A login that goes on, what came of the last act, and all providers and services. */
export function accountsItems(content: PaneContent): PaneItem[] {
	const {data, theme, translate} = content;
	const login = data.login === undefined ? [] : loginItems(data.login, content);
	const listed = groupCards(content).flatMap(({group, cards}) => [
		{row: theme.paint('dim', translate(`tui.accounts.groups.${group}`))},
		...cards.flatMap((card) => cardItems(card, content)),
	]);
	return [...login, ...noteItems(content), ...listed];
}
