import type {OpenIntentAdapterDeps} from '../adapters/openintent/openintent-adapter.js';
import type {Config} from '../config/config-schema.js';
import type {DataPaths} from '../config/data-paths.js';
import type {Tool} from '../contracts/tool.js';
import type {ModelAccess} from './model-access.js';
import type {Records} from './open-records.js';

export type OwnReportsDeps = {
	readonly version: string;
	readonly paths: DataPaths;
	readonly config: () => Config;
	readonly models: ModelAccess;
	readonly records: () => Promise<Records>;
	readonly listTools: () => Promise<readonly Tool[]>;
};
