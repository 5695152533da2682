// Made up; no server knows them.
export const platformId = '11111111-2222-4333-8444-555555555555';
export const secretKey = 'example-platform-secret';
