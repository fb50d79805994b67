import {describe, expect, it} from 'vitest';
import {findServiceKeys} from '../../source/app/service-keys.js';
import {OpenIntentError} from '../../source/contracts/errors.js';

function setUp(environment: Record<string, string>, inVault: Record<string, string> | Error) {
	const warnings: string[] = [];
	let looked = 0;
	const vaultKeys = {
		async sources() {
			looked++;
			if (inVault instanceof Error) throw inVault;
			return new Map(Object.keys(inVault).map((name) => [name, `vault:${name}/default`]));
		},
		read: async (names: ReadonlySet<string>) =>
			new Map(Object.entries(inVault).filter(([name]) => names.has(name))),
		state: async () => 'none' as const,
		close: async () => undefined,
	};
	const keys = findServiceKeys({
		environment: {variable: (name) => environment[name]},
		vaultKeys,
		warn: (text) => warnings.push(text),
	});
	return {keys, warnings, looked: () => looked};
}

describe('keys of services', () => {
	it('come from the environment first, and then from the vault', async () => {
		const {keys} = setUp({BRAVE_API_KEY: 'own'}, {brave: 'sealed', tavily: 'sealed too'});
		const keyOf = await keys;

		const found = [keyOf('brave'), keyOf('tavily')];

		expect(found.map((key) => key?.source)).toEqual(['BRAVE_API_KEY', 'vault:tavily/default']);
		expect(await Promise.all(found.map((key) => key?.read()))).toEqual(['own', 'sealed too']);
		expect(keyOf('other')).toBeUndefined();
	});

	it('leave the vault alone where the environment has them all', async () => {
		const {keys, looked} = setUp({BRAVE_API_KEY: 'one', TAVILY_API_KEY: 'two'}, {});

		await keys;

		expect(looked()).toBe(0);
	});

	it('are none where the vault cannot be opened, and that is said', async () => {
		const {keys, warnings} = setUp(
			{},
			new OpenIntentError('OI_ERR_VAULT_DAMAGED', 'It is damaged.'),
		);

		expect((await keys)('brave')).toBeUndefined();
		expect(warnings).toEqual(['It is damaged.']);
	});
});
