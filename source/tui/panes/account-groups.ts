import type {AccountCard, AccountState, AccountType} from '../../contracts/account-actions.js';
import type {PaneContent} from './pane-props.js';
import type {Sign} from './side-row.js';

const works: Sign = {glyph: 'check', look: 'success'};
const waits: Sign = {glyph: 'waiting', look: 'warning'};
const fails: Sign = {glyph: 'cross', look: 'error'};
const absent: Sign = {glyph: 'stopped', look: 'dim'};

const signs: Readonly<Record<AccountState, Sign>> = {
	connected: works,
	key: works,
	'environment-key': works,
	keyless: works,
	expiring: waits,
	'cooling-down': waits,
	locked: waits,
	expired: fails,
	'login-needed': fails,
	'not-connected': absent,
	'no-client': absent,
	'no-key': absent,
	'not-set-up': absent,
};

/** What works first, then what wants something, then what is not there. */
const order: readonly Sign[] = [works, waits, fails, absent];

/** What there is stands before what there could be. */
const groups: readonly (AccountType | 'absent')[] = ['api_key', 'oauth', 'absent'];

/** A rest that is over by now is none. */
export function stateNow(card: AccountCard, {data, now}: Cards): AccountState {
	const isOver = card.state === 'cooling-down' && data.accountsAt + card.cooldownMs <= now;
	if (!isOver) return card.state;
	return card.keptIn === undefined
		? 'keyless'
		: card.keptIn === 'vault'
			? 'key'
			: 'environment-key';
}

type Cards = Pick<PaneContent, 'data' | 'now'>;

/** The login that goes on is one to this account. */
export function isLoggingIn(
	{type, provider, account}: AccountCard,
	{login}: PaneContent['data'],
): boolean {
	return login?.type === type && login.provider === provider && login.account === account;
}

export function signOf(card: AccountCard, content: Cards): Sign {
	return isLoggingIn(card, content.data) ? waits : signs[stateNow(card, content)];
}

type CardGroup = {
	readonly group: AccountType | 'absent';
	readonly cards: readonly AccountCard[];
};

/** All providers and services, as they stand in the pane. */
export function groupCards(content: Cards): readonly CardGroup[] {
	const all = content.data.accounts ?? [];
	const place = (card: AccountCard) => order.indexOf(signOf(card, content));
	const groupOf = (card: AccountCard) => (signOf(card, content) === absent ? 'absent' : card.type);
	return groups
		.map((group) => ({
			group,
			cards: all
				.filter((card) => groupOf(card) === group)
				.sort((one, other) => place(one) - place(other)),
		}))
		.filter(({cards}) => cards.length > 0);
}

/** The account that keys are for: the first one until another is chosen. */
export function chosenCard(content: Cards, selected: string | undefined): AccountCard | undefined {
	const all = groupCards(content).flatMap(({cards}) => cards);
	return all.find(({id}) => id === selected) ?? all[0];
}
