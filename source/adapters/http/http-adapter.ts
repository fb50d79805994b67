import type {Adapter} from '../../contracts/adapter.js';
import type {HttpAdapterDeps} from './http-deps.js';
import {request} from './tools/request.js';

export function createHttpAdapter(deps: HttpAdapterDeps): Adapter {
	return {id: 'http', tools: [request(deps)]};
}
