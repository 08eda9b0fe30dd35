import { AssignerProtocol, type PartitionAssigner } from 'kafkajs';

/**
 * Gives partition p of every topic to member p % n, members in the order of their ids.
 *
 * kafkajs has round robin over all partitions of all topics only: that would part a stream's predictions from its labels.
 */
export const coPartition: PartitionAssigner = ({ cluster }) => ({
  name: 'SimdriftCoPartition',
  version: 1,
  protocol: ({ topics }) => ({
    name: 'SimdriftCoPartition',
    metadata: AssignerProtocol.MemberMetadata.encode({ version: 1, topics, userData: Buffer.alloc(0) }),
  }),
  assign: ({ members, topics }) => {
    const ids = members.map(({ memberId }) => memberId).sort();
    return Promise.resolve(
      ids.map((memberId, index) => {
        const assignment: Record<string, number[]> = {};
        for (const topic of topics) {
          assignment[topic] = cluster
            .findTopicPartitionMetadata(topic)
            .map(({ partitionId }) => partitionId)
            .filter((partition) => partition % ids.length === index);
        }
        return {
          memberId,
          memberAssignment: AssignerProtocol.MemberAssignment.encode({
            version: 1,
            assignment,
            userData: Buffer.alloc(0),
          }),
        };
      }),
    );
  },
});
