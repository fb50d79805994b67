import type {KeyWrap} from '../contracts/credential.js';
import {OpenIntentError} from '../contracts/errors.js';
import {loadCipher} from './cipher.js';
import {wrapForHolder} from './create-vault.js';
import {openWith, vaultIdText} from './data-key.js';
import type {KeyHolder} from './key-sources/key-holder.js';
import {parseRecoveryCode} from './recovery-code.js';
import {vaultMissing} from './vault-errors.js';
import type {VaultDeps, VaultState} from './vault-state.js';

/** Opens the vault with its recovery code and gives the key to a holder, which takes the place of all others. */
export async function recoverVault(
	state: VaultState,
	deps: VaultDeps,
	typedCode: string,
	holder: KeyHolder,
): Promise<void> {
	const secret = parseRecoveryCode(typedCode);
	if (secret === undefined) throw noCode();
	const content = deps.records.read();
	if (content === undefined) throw vaultMissing();
	const cipher = await loadCipher();
	const recovery = content.wraps.find(({kind}) => kind === 'recovery');
	if (recovery === undefined) throw noCode();
	const {attempts} = deps;
	await state.unlockWith(await openWith(cipher, content, {wrap: recovery, secret, attempts}));
	const {dataKey} = state.opened();
	const wrap: KeyWrap = await wrapForHolder(cipher, dataKey, content.header.vaultId, {
		holder,
		secret: await holder.create(vaultIdText(content)),
		createdAt: deps.now(),
	});
	await state.change(
		({content: now}) => ({
			content: {...now, wraps: [wrap, ...now.wraps.filter(({kind}) => kind === 'recovery')]},
		}),
		{forgets: true},
	);
}

function noCode(): OpenIntentError {
	return new OpenIntentError('OI_ERR_INPUT_INVALID', 'This is no recovery code.', {
		hint: 'it has eight groups of four letters and digits, shown when the vault was made',
	});
}
