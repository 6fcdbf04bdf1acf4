package org.mesosgi.wire.convert;

import com.google.protobuf.ByteString;
import org.mesosgi.api.value.Credential;
import org.mesosgi.api.value.Data;
import org.mesosgi.api.value.Secret;

/** Secrets and credentials. */
public final class SecretConverter {
    private SecretConverter() {}

    /**
     * A secret.
     *
     * @throws IllegalArgumentException if it has neither of the known types, or nothing of that type
     */
    public static Secret toApi(org.mesosgi.wire.v1.Secret secret) {
        return switch (secret.getType()) {
            case VALUE -> {
                require(secret.hasValue(), secret);
                yield new Secret.Value(Data.of(secret.getValue().getData().toByteArray()));
            }
            case REFERENCE -> {
                require(secret.hasReference(), secret);
                org.mesosgi.wire.v1.Secret.Reference reference = secret.getReference();
                yield new Secret.Reference(reference.getName(), Fields.ifSet(reference.hasKey(), reference::getKey));
            }
            case UNKNOWN -> throw new IllegalArgumentException("a secret of an unknown type");
        };
    }

    public static org.mesosgi.wire.v1.Secret toWire(Secret secret) {
        org.mesosgi.wire.v1.Secret.Builder builder = org.mesosgi.wire.v1.Secret.newBuilder();
        if (secret instanceof Secret.Reference reference) {
            builder.setType(org.mesosgi.wire.v1.Secret.Type.REFERENCE)
                    .getReferenceBuilder()
                    .setName(reference.name());
            reference.key().ifPresent(builder.getReferenceBuilder()::setKey);
        } else if (secret instanceof Secret.Value value) {
            builder.setType(org.mesosgi.wire.v1.Secret.Type.VALUE)
                    .getValueBuilder()
                    .setData(ByteString.copyFrom(value.data().toByteArray()));
        }
        return builder.build();
    }

    public static Credential toApi(org.mesosgi.wire.v1.Credential credential) {
        return new Credential(credential.getPrincipal(), Fields.ifSet(credential.hasSecret(), credential::getSecret));
    }

    public static org.mesosgi.wire.v1.Credential toWire(Credential credential) {
        org.mesosgi.wire.v1.Credential.Builder builder =
                org.mesosgi.wire.v1.Credential.newBuilder().setPrincipal(credential.principal());
        credential.secret().ifPresent(builder::setSecret);
        return builder.build();
    }

    private static void require(boolean present, org.mesosgi.wire.v1.Secret secret) {
        if (!present) {
            throw new IllegalArgumentException("a secret of type " + secret.getType() + " without one");
        }
    }
}
