import {createAccountAccess} from './account-access.js';
import type {AppOptions} from './app-options.js';
import type {Redaction} from './create-redaction.js';
import type {Trust} from './create-trust.js';
import {createLastUse} from './last-use.js';
import {createModelAccess} from './model-access.js';
import {keepEmbedderName} from './open-embedder.js';
import type {Records} from './open-records.js';
import {createVaultKeys} from './vault-keys.js';
import {vaultFiles} from './vault-places.js';

type ModelParts = AppOptions & {
	readonly records: () => Promise<Records>;
	readonly trust: Trust;
	readonly redaction: Redaction;
	readonly warn: (text: string) => void;
};

/** Models, and accounts, with the keys of the vault; nothing of it is loaded yet. */
export function openModels({trust, redaction, warn, ...options}: ModelParts) {
	const lastUse = createLastUse(vaultFiles(options.paths).accounts, Date.now);
	const ofVault = {
		...options,
		store: trust.vault,
		audit: trust.audit,
		onSecrets: redaction.setSecrets,
		report: warn,
	};
	const vaultKeys = createVaultKeys({...ofVault, onUse: lastUse.note});
	const models = createModelAccess({...options, vaultKeys, warn});
	/** What rested because of an old key is asked again, by this process and by others. */
	const onKeyChange = async (provider: string) => {
		const [cascade, {createRestBook}] = await Promise.all([
			models.cascade(),
			import('./rest-book.js'),
		]);
		cascade.forget(provider);
		createRestBook(options.paths.restsFile, Date.now).forget(provider);
	};
	const accounts = createAccountAccess({...ofVault, models, lastUse, onKeyChange});
	return {
		...{vaultKeys, models, accounts, embedderName: keepEmbedderName(options.config)},
		async close() {
			await accounts.close();
			await vaultKeys.close();
		},
	};
}
