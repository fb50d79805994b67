import {expect, it} from 'vitest';
import type {InitOutcome} from '../../../source/commands/init/init-outcome.js';
import type {InitPlan} from '../../../source/commands/init/init-plan.js';
import type {InitWorld} from '../../../source/commands/init/init-question.js';
import {outcomeText} from '../../../source/commands/init/init-report.js';
import {questionTable} from '../../../source/commands/init/question-table.js';
import {loadMessageTables} from '../../../source/config/message-tables.js';
import {createTranslate} from '../../../source/config/messages.js';

const translate = createTranslate({tables: await loadMessageTables('en'), language: 'en'});
const plan = {answers: {provider: 'none'}} as InitPlan;
const report = (vault: InitOutcome['vault'], ...keys: string[]) =>
	outcomeText(
		plan,
		{config: undefined, vault, checks: []},
		{translate, world: {keysOfEnvironment: new Set(keys)} as unknown as InitWorld},
	);

it('says that a vault of a passphrase stays open, and not once more that it is made', () => {
	const vault = {isMade: true, holder: 'passphrase', recoveryCode: 'code'};

	const [open, closed] = [report({...vault, isOpen: true}), report({...vault, isOpen: false})];

	expect(open).toMatch(/open for an hour.*openintent vault lock closes it/);
	for (const text of [open, closed]) expect(text).not.toMatch(/is made|Nothing was changed/);
	expect(closed).not.toContain('open for an hour');
});

it('proposes what needs a model where a key is there already', () => {
	expect(report(undefined)).toContain('without a model');
	expect(report(undefined, 'groq')).not.toContain('without a model');
});

it('says in few words that there is no D-Bus session', () => {
	const {notes} = questionTable.find(({id}) => id === 'vault') ?? {};
	const raw = 'Couldn’t access platform storage: Unable to autolaunch a D-Bus without X11';

	const lines = notes?.({keychainProblem: raw} as InitWorld, translate);

	expect(lines).toEqual(['No keychain here: no D-Bus session.']);
});
