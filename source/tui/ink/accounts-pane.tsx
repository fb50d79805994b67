import {accountsItems} from '../panes/account-rows.js';
import type {PaneProps} from '../panes/pane-props.js';
import {ListPane} from './list-pane.js';

/** Providers, with where their keys come from and how they are. */
export function AccountsPane(props: PaneProps) {
	const {translate, data} = props;
	const empty = data.providers === undefined ? 'tui.panes.loading' : 'tui.panes.no_accounts';
	return (
		<ListPane
			{...props}
			title={translate('tui.panes.accounts')}
			list={accountsItems(props)}
			empty={translate(empty)}
		/>
	);
}
