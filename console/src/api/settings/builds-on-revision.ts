import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';

/** In the API's document: what changes the settings names the revision that it builds on, and is refused where that is stale. */
export function BuildsOnRevision(): MethodDecorator {
  return applyDecorators(
    ApiHeader({ name: 'If-Match', required: true, description: 'The ETag that was read, or `*`.' }),
    ApiResponse({ status: 412, description: 'The settings have been changed since (problem+json).' }),
    ApiResponse({ status: 428, description: 'There is no If-Match (problem+json).' }),
  );
}
