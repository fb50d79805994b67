import type {Translate} from '../../contracts/messages.js';
import type {SafeText} from '../../lib/safe-text.js';
import {joinSafe, safe} from '../../lib/safe-text.js';
import {panes} from '../panes/pane-table.js';
import {textWidth} from '../screen/width.js';
import type {Theme} from '../theme/theme.js';
import type {TuiModel} from '../tui-model.js';
import {Text} from './safe-text.js';

type TabOptions = {
	readonly theme: Theme;
	readonly translate: Translate;
	readonly columns: number;
};

/** `1 Chat  2 Tasks (3)  …`, the one that is seen reversed; without the numbers of the keys where that is too long. */
export function tabLine(model: TuiModel, {theme, translate, columns}: TabOptions): SafeText {
	const labels = panes.map((pane, index) => {
		const count = pane.count?.(model) ?? 0;
		const name = translate(pane.title);
		const text = count > 0 ? safe`${name} (${count})` : name;
		return {id: pane.id, short: safe` ${text} `, long: safe` ${index + 1} ${text} `};
	});
	const width = labels.reduce((sum, {long}) => sum + textWidth(long) + 1, 0);
	const shown = labels.map(({id, long, short}) =>
		theme.paint(id === model.tab ? 'selected' : 'dim', width <= columns ? long : short),
	);
	return joinSafe(shown, safe` `);
}

/** The names of the panes of which one is seen at a time. */
export function TabLine({line}: {readonly line: SafeText}) {
	return <Text>{line}</Text>;
}
