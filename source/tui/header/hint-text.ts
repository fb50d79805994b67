import type {Translate} from '../../contracts/messages.js';
import {formatsOf} from '../../contracts/messages.js';
import type {SafeText} from '../../lib/safe-text.js';
import {joinSafe, repeatSafe, safe} from '../../lib/safe-text.js';
import {accountActs} from '../accounts/account-act.js';
import {canAct} from '../accounts/account-acts.js';
import {chosenCard} from '../panes/account-groups.js';
import {isTooSmall} from '../screen/screen-layout.js';
import {fitText, fitWords, textWidth} from '../screen/width.js';
import {shellLine} from '../session/conversation.js';
import type {Theme} from '../theme/theme.js';
import type {TuiModel} from '../tui-model.js';
import type {ViewState} from '../view-state.js';
import type {KeyNames} from './hint-keys.js';
import {nameKeys} from './hint-keys.js';

type HintRow = {readonly isShown: (model: TuiModel) => boolean; readonly key: string};

/** What the person looks for stands in these, and may look like the place of a key. They name none that can be changed. */
const quoting: ReadonlySet<string> = new Set(['tui.hints.find', 'tui.hints.found']);

const waitingCount = ({waiting}: ViewState) => waiting.said.length + waiting.queued.length;

// The first row that fits the moment is shown.
const rows: readonly HintRow[] = [
	{isShown: ({isQuitArmed}) => isQuitArmed, key: 'tui.hints.quit'},
	{isShown: ({confirm}) => confirm?.canAllow === false, key: 'tui.hints.deny'},
	{
		isShown: ({focus, paneData}) => focus === 'log' && paneData.logFilter.isTyping,
		key: 'tui.hints.log_filter',
	},
	{isShown: ({focus}) => focus === 'log', key: 'tui.hints.log'},
	{isShown: ({focus}) => focus === 'tasks', key: 'tui.hints.tasks'},
	{
		isShown: ({focus, paneData}) => focus === 'accounts' && paneData.login?.isPasted === true,
		key: 'tui.hints.login_paste',
	},
	{
		isShown: ({focus, paneData}) => focus === 'accounts' && paneData.login !== undefined,
		key: 'tui.hints.login',
	},
	{isShown: ({focus}) => focus === 'accounts', key: 'tui.hints.accounts'},
	{isShown: ({focus}) => focus !== 'composer', key: 'tui.hints.pane'},
	{isShown: ({find}) => find?.isTyping === true, key: 'tui.hints.find'},
	{isShown: ({find}) => find !== undefined, key: 'tui.hints.found'},
	{isShown: ({search}) => search !== undefined, key: 'tui.hints.search'},
	{isShown: ({suggestions}) => suggestions !== undefined, key: 'tui.hints.suggestions'},
	{isShown: ({composer}) => shellLine(composer.text) !== undefined, key: 'tui.hints.shell'},
	{isShown: ({viewport}) => viewport.top !== undefined, key: 'tui.hints.scrolled'},
	{isShown: ({view}) => view.approvals.length > 0, key: 'tui.hints.aside'},
	{isShown: ({view}) => view.retry !== undefined, key: 'tui.hints.waiting'},
	// With something in the prompt, the key moves in it.
	{
		isShown: ({view, composer}) => waitingCount(view) > 0 && composer.text === '',
		key: 'tui.hints.queued',
	},
	{isShown: ({view}) => view.isBusy, key: 'tui.hints.running'},
	{isShown: () => true, key: 'tui.hints.idle'},
];

/** Where there is nothing more urgent to say. */
const foldKeys: ReadonlySet<string> = new Set(['tui.hints.idle', 'tui.hints.running']);

function findValues(find: TuiModel['find']) {
	return find && {text: find.text, at: find.current + 1, count: find.matches.length};
}

function retryValues({retry}: ViewState, translate: Translate) {
	return retry && {model: retry.model, time: formatsOf(translate).duration(retry.seconds * 1000)};
}

/** What can be done with the account that is chosen: a key that does nothing is not named. */
function actValues(model: TuiModel, translate: Translate) {
	const {focus, paneData: data, paneSelected, clockMs: now} = model;
	if (focus !== 'accounts') return undefined;
	const card = chosenCard({data, now}, paneSelected.accounts);
	const acts = accountActs.filter((act) => card !== undefined && canAct(act, card));
	const said = acts.map((act) => translate(`tui.hint_acts.${act.replace('-', '_')}`));
	return {acts: joinSafe(said, safe`  `)};
}

/** A dialog has its keys, and a question knows when they answer. */
function saysItself({dialog, confirm, isQuitArmed, size}: TuiModel): boolean {
	if (isQuitArmed) return false;
	if (confirm !== undefined) return confirm.canAllow;
	return dialog !== undefined && !isTooSmall(size);
}

export type HintOptions = {
	readonly translate: Translate;
	readonly theme: Theme;
	readonly keyNames: KeyNames;
};

/** What the keys do now, on one line. A dialog says it itself. */
export function hintText(
	model: TuiModel,
	{translate, theme, keyNames}: HintOptions,
	hasFold = false,
): SafeText {
	if (saysItself(model)) return safe``;
	const key = rows.find(({isShown}) => isShown(model))?.key ?? 'tui.hints.idle';
	const values = findValues(model.find) ??
		actValues(model, translate) ??
		retryValues(model.view, translate) ?? {count: waitingCount(model.view)};
	const said = translate(key, values);
	const text = hasFold && foldKeys.has(key) ? safe`${said}  ${translate('tui.hint_fold')}` : said;
	const named = quoting.has(key) ? text : nameKeys(text, keyNames);
	return fitWords(named, Math.max(0, model.size.columns - 2), theme.glyphs.ellipsis);
}

/** The last line: what the keys do now, and at the right what else there is, e.g. how many new rows are below. */
export function hintRow(text: SafeText, aside: SafeText, columns: number, theme: Theme): SafeText {
	const isAlone = aside === '';
	const room = Math.max(0, columns - 1 - (isAlone ? 0 : textWidth(aside) + 1));
	const shown = fitText(text, isAlone ? room : room - 1, theme.glyphs.ellipsis);
	const start = theme.paint('dim', safe` ${shown}`);
	if (isAlone) return start;
	const gap = repeatSafe(safe` `, Math.max(0, room - textWidth(shown)));
	return safe`${start}${gap}${theme.paint('strong', safe`${aside} `)}`;
}
