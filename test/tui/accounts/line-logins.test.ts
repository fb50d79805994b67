import {expect, it} from 'vitest';
import {createLineLogins} from '../../../source/tui/accounts/line-logins.js';
import {fakeTranslate as translate} from '../fixtures/fake-translate.js';

const subject = {type: 'oauth', provider: 'work', account: 'default', name: 'work'} as const;

/** A login that waits for an address, and a person who types this. */
async function paste(typed: string | undefined) {
	const said: string[] = [];
	const logins = createLineLogins({
		...{translate, print: (text) => void said.push(text), showError: () => undefined},
		ask: async () => (typed === undefined ? undefined : {action: 'text', value: typed}),
	});
	let isAborted = false;
	let pasted: string | undefined;
	await logins.start(subject, async (desk, signal) => {
		pasted = await desk.readPasted?.(signal);
		isAborted = signal.aborted;
		return {text: translate('done'), look: 'success'};
	});
	return {said: said.join('\n'), pasted, isAborted};
}

it.each([undefined, ' ', '/login cancel'])(
	'is given up with %j in the place of the address',
	async (typed) => {
		const {said, pasted, isAborted} = await paste(typed);

		expect({pasted, isAborted}).toEqual({pasted: undefined, isAborted: true});
		expect(said).toContain('given_up');
	},
);

it('takes an address', async () => {
	const {pasted, isAborted} = await paste('http://127.0.0.1/?code=1');

	expect({pasted, isAborted}).toEqual({pasted: 'http://127.0.0.1/?code=1', isAborted: false});
});
