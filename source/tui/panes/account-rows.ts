import type {ProviderStatus} from '../../contracts/surface.js';
import {displayLine} from '../../lib/display-text.js';
import {localTime} from '../../lib/local-time.js';
import type {SafeText} from '../../lib/safe-text.js';
import {safe} from '../../lib/safe-text.js';
import {fitText} from '../screen/width.js';
import type {PaneContent, PaneItem} from './pane-props.js';
import type {Sign} from './side-row.js';
import {sideRow} from './side-row.js';

type State = ProviderStatus['state'];
const signs: Readonly<Record<State, Sign>> = {
	ready: {glyph: 'check', look: 'success'},
	'cooling-down': {glyph: 'waiting', look: 'warning'},
	'no-key': {glyph: 'stopped', look: 'dim'},
};

const order: readonly State[] = ['ready', 'cooling-down', 'no-key'];

/** A rest that is over by now is none. A time of day stays true without being redrawn. */
function stateOf({state, cooldownMs}: ProviderStatus, {data, now}: PaneContent): State {
	const isOver = state === 'cooling-down' && data.providersAt + cooldownMs <= now;
	return isOver ? 'ready' : state;
}

const clockTime = (at: number) => localTime(at).slice(-5);

const roomForNames = 44;

/** Where the key comes from, or what is missing, or until when the provider is left alone. */
function asidesOf(
	provider: ProviderStatus,
	state: State,
	{data, translate, columns}: PaneContent,
): readonly SafeText[] {
	const {cooldownMs, keySource} = provider;
	if (state === 'cooling-down') {
		const time = clockTime(data.providersAt + cooldownMs);
		return [translate('tui.panes.rests_until', {time}), displayLine(time)];
	}
	// A server of one's own is not set up, or is and asks for no key.
	if (keySource === undefined)
		return state === 'no-key'
			? [translate('tui.panes.not_set_up'), translate('tui.panes.unset')]
			: [translate('tui.panes.needs_no_key'), translate('tui.panes.ready')];
	const source = displayLine(keySource, 30);
	if (state !== 'no-key') return [source, translate('tui.panes.has_key')];
	// Either all of them have room for the name of their variable, or none shows it.
	const long = columns < roomForNames ? [] : [translate('tui.panes.no_key_from', {source})];
	return [...long, translate('tui.panes.no_key')];
}

/** What of a provider rests, and why. */
function restItems(provider: ProviderStatus, content: PaneContent): PaneItem[] {
	const {columns, theme} = content;
	if (stateOf(provider, content) !== 'cooling-down') return [];
	return provider.rests.map(({model, reason}) => {
		const what = model === undefined ? safe`` : safe`${displayLine(model, 60)}: `;
		const text = fitText(safe`   ${what}${displayLine(reason)}`, columns, theme.glyphs.ellipsis);
		return {row: theme.paint('dim', text)};
	});
}

/** Providers that can be asked first. */
export function accountsItems(content: PaneContent): PaneItem[] {
	const {data} = content;
	const providers = order.flatMap((state) =>
		(data.providers ?? []).filter((provider) => stateOf(provider, content) === state),
	);
	return providers.flatMap((provider) => {
		const state = stateOf(provider, content);
		const asides = asidesOf(provider, state, content);
		const text = displayLine(provider.id);
		const row = {sign: signs[state], asides, leastText: 12, needsAside: true, text};
		return [sideRow(row, content), ...restItems(provider, content)];
	});
}
