import type {ProviderStatus} from '../../contracts/surface.js';
import {displayLine} from '../../lib/display-text.js';
import {localTime} from '../../lib/local-time.js';
import type {SafeText} from '../../lib/safe-text.js';
import type {PaneContent, PaneProps} from '../panes/pane-props.js';
import {sideRow} from '../panes/side-row.js';
import type {Glyphs, Role} from '../theme/theme.js';
import {ListPane} from './list-pane.js';

type State = ProviderStatus['state'];
const signs: Readonly<Record<State, {readonly glyph: keyof Glyphs; readonly look: Role}>> = {
	ready: {glyph: 'check', look: 'success'},
	'cooling-down': {glyph: 'waiting', look: 'warning'},
	'no-key': {glyph: 'stopped', look: 'dim'},
};

const order: readonly State[] = ['ready', 'cooling-down', 'no-key'];

/** Where the key comes from, or until when the provider is left alone. A time of day stays true without being redrawn. */
function asideOf(provider: ProviderStatus, {data, translate}: PaneContent): SafeText | undefined {
	const {state, cooldownMs, keySource} = provider;
	if (state === 'cooling-down') {
		const time = localTime(data.providersAt + cooldownMs).slice(-5);
		return translate('tui.panes.rests_until', {time});
	}
	if (state === 'no-key') return translate('tui.panes.no_key');
	return keySource === undefined ? undefined : displayLine(keySource, 24);
}

/** Providers that can be asked first. */
export function accountsRows(content: PaneContent): SafeText[] {
	const {data, columns, theme} = content;
	const providers = order.flatMap((state) =>
		(data.providers ?? []).filter((provider) => provider.state === state),
	);
	return providers.map((provider) => {
		const {glyph, look} = signs[provider.state];
		return sideRow({
			glyph: theme.glyphs[glyph],
			look,
			text: displayLine(provider.id),
			aside: asideOf(provider, content),
			width: columns,
			theme,
		});
	});
}

/** Providers, with where their keys come from and how they are. */
export function AccountsPane(props: PaneProps) {
	const {translate, data} = props;
	const empty = data.providers === undefined ? 'tui.panes.loading' : 'tui.panes.no_accounts';
	return (
		<ListPane
			{...props}
			title={translate('tui.panes.accounts')}
			list={accountsRows(props)}
			empty={translate(empty)}
		/>
	);
}
