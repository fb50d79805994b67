import {createModelAccess} from '../model-access.js';
import {createVaultStore} from '../open-vault-store.js';
import {createVaultKeys} from '../vault-keys.js';
import type {DoctorDeps, DoctorModels} from './doctor-deps.js';

type ModelDeps = Pick<DoctorDeps, 'paths' | 'bundleFolder' | 'environment' | 'config'>;

/** Providers and their keys as a run finds them. The vault stays locked, so that there is nothing to record. */
export function openDoctorModels(deps: ModelDeps): DoctorModels {
	const {paths, bundleFolder, environment, config} = deps;
	const report = () => undefined;
	const access = () => {
		const store = createVaultStore({...paths, bundleFolder, watch: false, report});
		const vaultKeys = createVaultKeys({
			...{paths, bundleFolder, environment, store, report},
			audit: {append: async () => undefined},
			onSecrets: () => undefined,
		});
		const models = createModelAccess({
			...{config: () => config, environment, vaultKeys, paths, warn: report},
		});
		const close = async () => {
			await vaultKeys.close();
			await store.close().catch(() => undefined);
		};
		return {models, close};
	};
	async function ask<Result>(
		question: (models: ReturnType<typeof createModelAccess>) => Promise<Result>,
	): Promise<Result> {
		const {models, close} = access();
		try {
			return await question(models);
		} finally {
			await close();
		}
	}
	return {
		listProviders: () => ask((models) => models.listProviders()),
		defaultModel: () => ask((models) => models.defaultModel()),
	};
}
