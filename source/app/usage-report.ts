import type {UsageTable} from '../adapters/openintent/openintent-reports.js';
import type {UsageFilter, UsageGroup} from '../contracts/usage.js';
import {localDay} from '../lib/local-day.js';
import type {ModelAccess} from './model-access.js';
import type {Records} from './open-records.js';

type ReportDeps = {
	readonly models: Pick<ModelAccess, 'load'>;
	readonly records: () => Promise<Pick<Records, 'usage' | 'sessions'>>;
};

/** What models used, of every process on the data folder. */
export function usageReport({models, records}: ReportDeps) {
	return async (by: 'model' | 'day' | 'session', since: number): Promise<UsageTable> => {
		const {usage, sessions} = await records();
		const filter: UsageFilter = {since};
		const [groups, total, byModel] = await Promise.all([
			usage.sumBy(by, filter, localDay),
			usage.sum(filter),
			usage.sumBy('model', filter, localDay),
		]);
		const pricesTakenOn = oldestPrice(byModel, (await models.load()).priceOf);
		if (by !== 'session') return {groups, total, pricesTakenOn};
		const titled = groups.map(async (group) => {
			const session = group.name === '' ? undefined : await sessions.find(group.name);
			return {...group, title: session?.title};
		});
		return {groups: await Promise.all(titled), total, pricesTakenOn};
	};
}

type PriceOf = Awaited<ReturnType<ModelAccess['load']>>['priceOf'];

function oldestPrice(models: readonly UsageGroup[], priceOf: PriceOf): string | undefined {
	const days = models.map(({name}) => {
		const slash = name.indexOf('/');
		return priceOf({provider: name.slice(0, slash), model: name.slice(slash + 1)})?.takenOn ?? '';
	});
	return days.filter((day) => day !== '').sort()[0];
}
