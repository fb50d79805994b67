import type {OpenedVault} from './open-vault.js';

/** Unlocks the vault unless its key is at hand already. A person is asked only where that is allowed. */
export async function unlockIfLocked(
	{vault}: Pick<OpenedVault, 'vault'>,
	mayAsk: boolean,
): Promise<void> {
	if (vault.source() === undefined) await vault.unlock({mayAsk});
}
