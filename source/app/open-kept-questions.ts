import {once} from '../lib/once.js';
import type {KeptRecords} from '../vault/approval-keeper.js';
import type {VaultStore} from './open-vault-store.js';

/** Questions and grants of the vault database, and who is told when one changes. */
export function createKeptQuestions(vault: VaultStore): () => Promise<KeptRecords> {
	return once(async () => {
		const [store, {createApprovalsRepository}, {createGrantsRepository}] = await Promise.all([
			vault.open(),
			import('../store/vault-repositories/approvals-repository.js'),
			import('../store/vault-repositories/grants-repository.js'),
		]);
		const listeners = new Map<string, () => void>();
		store.onCommit(({events}) => {
			for (const event of events) {
				if (event.type === 'approval-change') listeners.get(event.approvalId)?.();
			}
		});
		return {
			approvals: createApprovalsRepository(store),
			grants: createGrantsRepository(store),
			onChange(id, listener) {
				listeners.set(id, listener);
				return () => listeners.delete(id);
			},
		};
	});
}
