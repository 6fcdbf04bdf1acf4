package org.mesosgi.crammd5.internal;

import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.sasl.AuthorizeCallback;

/** Gives the mechanism of the authenticator the secret of whom it asks for. For one attempt. */
final class SecretsHandler implements CallbackHandler {

    private final Map<String, String> secrets;
    private String principal = "";

    SecretsHandler(Map<String, String> secrets) {
        this.secrets = secrets;
    }

    @Override
    public void handle(Callback[] callbacks) throws UnsupportedCallbackException {
        for (Callback callback : callbacks) {
            if (callback instanceof NameCallback name) {
                principal = name.getDefaultName();
            } else if (callback instanceof PasswordCallback password) {
                String secret = secrets.get(principal);
                if (secret != null) {
                    password.setPassword(secret.toCharArray());
                }
            } else if (callback instanceof AuthorizeCallback authorize) {
                authorize.setAuthorized(authorize.getAuthenticationID().equals(authorize.getAuthorizationID()));
            } else {
                throw new UnsupportedCallbackException(callback);
            }
        }
    }
}
