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
		const others = new Set<() => void>();
		const own = new Set<string>();
		store.onCommit(({events}) => {
			const changed = events.filter(({type}) => type === 'approval-change');
			for (const event of changed) {
				if (event.type === 'approval-change') listeners.get(event.approvalId)?.();
			}
			if (changed.length > 0) for (const listener of others) listener();
		});
		return {
			approvals: createApprovalsRepository(store),
			grants: createGrantsRepository(store),
			onChange(id, listener) {
				own.add(id);
				listeners.set(id, listener);
				return () => listeners.delete(id);
			},
			onAnyChange(listener) {
				others.add(listener);
				return () => others.delete(listener);
			},
			isOwn: (id) => own.has(id),
		};
	});
}
